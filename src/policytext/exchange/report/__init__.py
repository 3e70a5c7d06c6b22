"""A study as one HTML page: what stands on it, and the page itself."""
