"""What may be published: SHACL shapes, one file a concern, as the ontology has it.

``shapes.validation`` runs them. This door stays light: it imports no RDF library.
"""

from importlib.resources import files

__all__ = ["folder", "modules"]


def folder():
    """The folder of the shapes files, wherever the package is installed (a Traversable)."""
    return files("shapes")


def modules() -> dict[str, str]:
    """The shapes files by concern (``actors`` … ``runs``), as Turtle text."""
    found = sorted(folder().iterdir(), key=lambda f: f.name)
    return {
        f.name.removesuffix(".ttl"): f.read_text("utf-8") for f in found if f.name.endswith(".ttl")
    }
