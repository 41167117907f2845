"""Who is who: within a document, then across all documents."""
