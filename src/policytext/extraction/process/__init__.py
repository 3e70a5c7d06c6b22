"""The reading process: which reader, in which limits, apart from the program."""
