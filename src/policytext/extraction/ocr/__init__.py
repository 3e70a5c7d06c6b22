"""Recognition of pictured text, with its places and confidence."""
