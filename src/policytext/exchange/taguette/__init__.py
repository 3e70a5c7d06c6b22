"""Projects of Taguette (https://www.taguette.org): SQLite files with documents as HTML."""
