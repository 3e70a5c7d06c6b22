"""Learning codes from coded examples."""
