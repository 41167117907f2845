"""People's room: everything of the server that a person reads.

Gives: ``bp``, a blueprint with the pages' own addresses; ``render_resource`` for the addresses that
a thing of the graph shares with its RDF; ``render_problem`` for what goes wrong; ``warm`` for a server that
starts. Pages show what the
queries in ``queries/`` answer, and say so; nothing is invented for a page.
"""

from server.pages.routes import bp, render_problem, render_resource, warm

__all__ = ["bp", "render_problem", "render_resource", "warm"]
