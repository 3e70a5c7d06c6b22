"""Codings as DataFrames: units × codes, with named axes."""

from policytext.matrices.coding_table import coding_table, roll_up
from policytext.matrices.cooccurrence import code_cooccurrence
from policytext.matrices.crosstab import (
    case_code_matrix,
    document_code_matrix,
    segment_code_matrix,
)
from policytext.matrices.document_tables import table_frame, table_frames
from policytext.matrices.event_table import event_table
from policytext.matrices.force_table import force_table
from policytext.matrices.indicator_table import indicator_table, indicator_timeline
from policytext.matrices.quoted import QuotedMatrix, units_by_codes
from policytext.matrices.transfer_tables import (
    pattern_force_matrix,
    strength_quotes,
    strength_table,
)

__all__ = [
    "QuotedMatrix",
    "case_code_matrix",
    "code_cooccurrence",
    "coding_table",
    "document_code_matrix",
    "event_table",
    "force_table",
    "indicator_table",
    "indicator_timeline",
    "pattern_force_matrix",
    "roll_up",
    "segment_code_matrix",
    "strength_quotes",
    "strength_table",
    "table_frame",
    "table_frames",
    "units_by_codes",
]
