"""Spreadsheets and tables of texts (``.xlsx``, ``.csv``)."""
