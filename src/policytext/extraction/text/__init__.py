"""Characters and short texts: encodings, normal forms, plausibility, dates, labels."""
