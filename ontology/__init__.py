"""What exists and what it is called: the ontology, its IRIs and its queries.

Imports nothing of the other rooms, so everybody may import it.
"""

from importlib.resources import files

__all__ = ["examples", "folder", "queries", "turtle_modules"]


def folder():
    """The folder of the Turtle modules, wherever the package is installed (a Traversable)."""
    return files("ontology")


def turtle_modules() -> list:
    """The files of the ontology, one a theme, in the order of their names (Traversables)."""
    found = (f for f in folder().iterdir() if f.name.endswith(".ttl"))
    return sorted(found, key=lambda f: f.name)


def queries() -> dict[str, str]:
    """The competency queries by name (``entities`` … ``milestones``), as SPARQL text."""
    return _texts(folder() / "queries")


def examples() -> dict[str, str]:
    """Further queries to start from, by name, as SPARQL text.

    Each opens with comment lines that ``ontology.headers`` reads, as the competency queries do.
    """
    return _texts(folder() / "queries" / "examples")


def _texts(place) -> dict[str, str]:
    found = sorted(place.iterdir(), key=lambda f: f.name)
    return {
        f.name.removesuffix(".rq"): f.read_text("utf-8") for f in found if f.name.endswith(".rq")
    }
