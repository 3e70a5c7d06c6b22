"""What codings are worth and what they add up to."""
