"""Web pages, e-mail, e-books and plain text."""
