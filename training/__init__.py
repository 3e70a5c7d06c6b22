"""Training the coder that comes with policytext."""
