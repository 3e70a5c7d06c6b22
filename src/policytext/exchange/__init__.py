"""Out to and in from the files people use: tables, workbooks, manifests."""

from policytext.exchange.document_text import (
    markdown,
    plain_text,
    write_markdown,
    write_plain_text,
)
from policytext.exchange.manifest import Manifest, UnusedRow, read_cases, read_manifest
from policytext.exchange.tables import FORMATS, write_json, write_matrix, write_table

__all__ = [
    "FORMATS",
    "Manifest",
    "UnusedRow",
    "markdown",
    "plain_text",
    "read_cases",
    "read_manifest",
    "write_json",
    "write_markdown",
    "write_matrix",
    "write_plain_text",
    "write_table",
]
