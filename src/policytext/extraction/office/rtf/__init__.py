"""Rich text (``.rtf``)."""
