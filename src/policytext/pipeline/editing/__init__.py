"""Changing the codebooks of a study, with author, time and reason; what changed; memos."""
