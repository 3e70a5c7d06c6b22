"""What a reader of a format hands over, and what it is told: drafts, options, pace."""
