"""What each page shows, as plain values: one module a page. Templates only lay it out."""
