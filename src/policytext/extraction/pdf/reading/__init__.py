"""A whole PDF or picture: page by page, with recognition where text is missing."""
