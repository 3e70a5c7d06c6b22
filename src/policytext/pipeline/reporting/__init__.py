"""A study as one HTML page: what of it stands there."""
