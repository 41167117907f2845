"""What exists and what it is called: the ontology, its IRIs and its competency queries.

Imports nothing of the other rooms, so everybody may import it.
"""

from importlib.resources import files

__all__ = ["folder", "queries"]


def folder():
    """The folder of the Turtle modules, wherever the package is installed (a Traversable)."""
    return files("ontology")


def queries() -> dict[str, str]:
    """The competency queries by name (``entities`` … ``milestones``), as SPARQL text."""
    found = (folder() / "queries").iterdir()
    return {
        f.name.removesuffix(".rq"): f.read_text("utf-8")
        for f in sorted(found, key=lambda f: f.name)
        if f.name.endswith(".rq")
    }
