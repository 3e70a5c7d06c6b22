"""How well a machine codes: its codes beside those that people gave the same rows."""
