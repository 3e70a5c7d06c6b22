"""Indicators of the tables of a document: row head and column head name a figure."""

from __future__ import annotations

from policytext.model import Document, Indicator


def table_indicators(document: Document) -> list[Indicator]:
    return []
