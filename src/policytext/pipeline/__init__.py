"""The whole walk over many documents: add, code, lay out, write."""
