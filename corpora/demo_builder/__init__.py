"""Writes the documents of the demo corpus from their sources, the same bytes every time."""
