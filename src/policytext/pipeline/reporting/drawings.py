"""The figures of a report."""

from __future__ import annotations

from policytext.exchange.report.page import Figure
from policytext.pipeline.reporting.material import ReportMaterial


def figure_blocks(report: ReportMaterial) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """Figures, and why some were not drawn."""
    return (), (report.words("no_extra", "notes"),)
