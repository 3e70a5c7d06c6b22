"""Constant comparison: codes merged, split, renamed, moved and retired; what differs since."""
