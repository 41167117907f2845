"""Documents to records to quads. Each step streams; see ``docs/architecture.md``."""
