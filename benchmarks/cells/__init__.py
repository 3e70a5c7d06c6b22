"""Tables found in files, compared cell by cell with the truth."""
