"""The command. Imports every room, and is imported by none: here everything meets."""

__version__ = "0.1.0"
