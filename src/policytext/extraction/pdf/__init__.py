"""PDF: lines with places, tables, layout, and the reading of a whole file."""
