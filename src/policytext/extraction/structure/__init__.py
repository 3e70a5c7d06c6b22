"""What all formats share: headings and their levels, the grid of a table, captions."""
