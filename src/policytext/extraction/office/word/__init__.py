"""Word documents (``.docx``)."""
