"""From lines to blocks: columns, order, running heads, notes, paragraphs."""
