"""What may be published: SHACL shapes, one file a concern, as the ontology has it."""

from importlib.resources import files

__all__ = ["folder"]


def folder():
    """The folder of the shapes files, wherever the package is installed (a Traversable)."""
    return files("shapes")
