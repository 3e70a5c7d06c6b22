"""Out to and in from the files people use: tables, workbooks, manifests."""

from policytext.exchange.manifest import Manifest, UnusedRow, read_cases, read_manifest
from policytext.exchange.tables import FORMATS, write_json, write_matrix, write_table

__all__ = [
    "FORMATS",
    "Manifest",
    "UnusedRow",
    "read_cases",
    "read_manifest",
    "write_json",
    "write_matrix",
    "write_table",
]
