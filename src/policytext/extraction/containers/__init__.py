"""Archives and packages: what a file is, and what is in it, within limits."""
