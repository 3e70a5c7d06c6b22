"""Tools that read PDF files, and scores of what they read against the truth."""
