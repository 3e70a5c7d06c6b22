"""Slides (``.pptx``)."""
