"""Tables by drawn rules and by alignment."""
