"""Studies out to Taguette and QualCoder, and their projects in."""
