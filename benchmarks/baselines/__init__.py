"""Plain means that a coder is measured beside."""
