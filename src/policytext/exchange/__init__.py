"""Out to and in from the files people use: tables, workbooks, manifests."""

from policytext.exchange.manifest import read_cases
from policytext.exchange.tables import FORMATS, write_matrix, write_table

__all__ = ["FORMATS", "read_cases", "write_matrix", "write_table"]
