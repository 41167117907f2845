"""The front of the room: validate graphs, validate files, and what comes out.

``Validator().validate(quads)`` for one graph, ``validate_files(paths)`` for files; both give a
``Report``. It needs pySHACL, so import it where it is used.
"""

from shapes.engine import CannotValidate, Validator, shapes_graph
from shapes.rdf_files import FileReport, UnreadableFile, validate_files
from shapes.report import COLUMNS, SEVERITIES, Report, Result

__all__ = [
    "COLUMNS",
    "SEVERITIES",
    "CannotValidate",
    "FileReport",
    "Report",
    "Result",
    "UnreadableFile",
    "Validator",
    "shapes_graph",
    "validate_files",
]
