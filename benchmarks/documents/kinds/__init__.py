"""Which documents are generated: a module a kind, each with ``make(out)``."""
