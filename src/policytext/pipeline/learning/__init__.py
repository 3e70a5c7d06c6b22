"""A study teaches its coders: review, learning, drift."""
