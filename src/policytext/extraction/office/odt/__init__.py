"""OpenDocument texts (``.odt``)."""
