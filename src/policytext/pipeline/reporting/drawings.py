"""The figures of a report; it is whole without them."""

from __future__ import annotations

from policytext.drawing.words import words_of
from policytext.errors import MissingExtra, MissingGlyph
from policytext.exchange.report.page import Figure
from policytext.exchange.report.svg import inline_svg
from policytext.pipeline.figure_material import AS_GIVEN, FigureMaterial
from policytext.pipeline.figures import MOST_CODES, figures_of
from policytext.pipeline.figures_of_codes import Drawing
from policytext.pipeline.reporting.material import ReportMaterial
from policytext.pipeline.saturation import Saturation


def figure_blocks(
    report: ReportMaterial, saturation: Saturation | None
) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """Figures with their captions, and why some or all were not drawn.

    Args:
        report: what is drawn.
        saturation: of its codes; None where it cannot be told.
    """
    choice, words = report.choice, report.words
    own = words_of(choice.language)
    material = FigureMaterial(
        report.study.place, report.counted, report.material, own, AS_GIVEN, MOST_CODES
    )
    try:
        drawn = figures_of(
            *(report.study, material, Drawing()), accepted=choice.accepted, saturation=saturation
        )
        blocks = tuple(
            Figure(
                f"f-{name}",
                figure.caption,
                inline_svg(figure.as_bytes("svg"), f"f{number}"),
                figure.notes,
            )
            for number, (name, figure) in enumerate(drawn.items(), start=1)
        )
    except MissingExtra:
        return (), (words("no_extra", "notes"),)
    except MissingGlyph as error:
        return (), (words("not_made", "notes", reason=error),)
    left = [
        words("figure_not_made", "notes", name=_title(name, choice.language), reason=reason)
        for name, reason in drawn.left_out.items()
    ]
    return blocks, tuple(left)


def _title(name: str, language: str) -> str:
    return words_of(language)(name.partition(".")[0], "titles")
