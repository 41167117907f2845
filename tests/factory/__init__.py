"""Small valid graphs for tests, made by hand and written as docs/data-model.md says.

Given: calls such as ``g.flow(doc, "…words of the text…", payers=[a], amount=5)``.
Gives: pyoxigraph quads and the stored texts by digest. Spans are found in the text; a quote that
is not there is a mistake in the test and fails at once.
"""

from tests.factory.builder import Builder, Doc
from tests.factory.graphs import empty, large, odd, reported, sample

__all__ = ["Builder", "Doc", "empty", "large", "odd", "reported", "sample"]
