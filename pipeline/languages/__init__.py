"""One folder a language, with the same file names in each. A language is added by adding a folder.

``build(lang, index)`` of a language's ``__init__`` gives its spaCy pipeline; see ``pipeline.extract``.
"""
