"""The figures of a study, drawn for print and written with their tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from policytext.drawing import FORMATS, DrawnFigure
from policytext.drawing.words import words_of
from policytext.errors import InvalidOption, NotCoded
from policytext.exchange import write_table
from policytext.exchange.tables import write_into
from policytext.matrices.crosstab import Weight
from policytext.model import Level
from policytext.pipeline import figures_of_codes as of_codes
from policytext.pipeline import figures_of_theory as of_theory
from policytext.pipeline.counted_codings import counted_codings
from policytext.pipeline.figure_material import AS_GIVEN, FigureMaterial
from policytext.pipeline.figures_of_codes import Drawing
from policytext.pipeline.saturation import Saturation
from policytext.pipeline.theory_material import material_of, opened
from policytext.store import Study

NAMES = (
    *("case-code", "pattern-force", "code-network", "model", "flows", "province-map"),
    *("saturation", "timeline", "portrait", "data-structure"),
)
LEVELS = (AS_GIVEN, *(level.value for level in Level))
_SIMPLE: Mapping[str, Callable[[FigureMaterial, Drawing], DrawnFigure]] = {
    "case-code": of_codes.case_code,
    "pattern-force": of_codes.pattern_force,
    "code-network": of_codes.code_network,
    "model": of_theory.model,
    "timeline": of_codes.timeline,
    "portrait": of_codes.portrait,
    "data-structure": of_theory.structure,
}
_OF_EVENTS = {"flows": of_theory.flows, "province-map": of_theory.province_map}
MOST_CODES = 40
_PAGE = (42.0, 42.0)


@dataclass(frozen=True)
class Figures(Mapping[str, DrawnFigure]):
    """Figures of a study by name.

    Attributes:
        drawn: figures by name.
        left_out: why a figure that was asked for could not be drawn, by name.
        language: of the figures.
    """

    drawn: Mapping[str, DrawnFigure]
    left_out: Mapping[str, str]
    language: str

    def __getitem__(self, name: str) -> DrawnFigure:
        return self.drawn[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.drawn)

    def __len__(self) -> int:
        return len(self.drawn)

    def overview(self) -> pd.DataFrame:
        """One row a figure: title, caption, notes, size in centimetres."""
        words = words_of(self.language)
        rows = [
            (
                *(name, words(name.partition(".")[0], "titles"), figure.caption),
                *(" ".join(figure.notes), *figure.size),
            )
            for name, figure in self.drawn.items()
        ]
        columns = ["figure", "title", "caption", "notes", "width_cm", "height_cm"]
        return pd.DataFrame(rows, columns=columns)


def figures(
    source: Study | Path | str,
    names: Sequence[str] = (),
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
    documents: Sequence[str] = (),
    accepted: bool = False,
    language: str = "zh",
    level: str = AS_GIVEN,
    weight: str = "count",
    most: int = MOST_CODES,
    planned: bool = False,
    font: Path | str | None = None,
) -> Figures:
    """Draw the figures of a study.

    Args:
        source: an open study or its file.
        names: of ``NAMES``; all when left out.
        coders: ids of those whose codings count. When left out, codings of people count, and those
            of machines that people accepted; a machine counts only when it is named.
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.
        documents: ids; all when left out. The portrait of one document has a row a code.
        accepted: of machines that are named count only codings that people accepted.
        language: ``zh`` or ``en``, of labels, legends and captions.
        level: codes as they were given (``all``), or those of a level that they stand below:
            ``open``, ``axial``, ``selective``.
        weight: of cases × codes: ``count``, ``binary`` or ``coverage``.
        most: how many codes are drawn, the most frequent.
        planned: transfers that are only planned count too.
        font: a font file; see ``drawing.fonts``.

    Returns:
        Figures by name, in the order of ``NAMES``; one that cannot be drawn is in ``left_out``.
        With several codebooks there is a figure ``saturation.<codebook>`` for each.

    Raises:
        NotCoded: when no coding counts.
        InvalidOption: for an unknown name, language, level or weight.
        MissingGlyph: when no font has all characters.
        MissingExtra: when matplotlib is not installed.
        StudyError: when the study, a coder, a document or a case is unknown.
    """
    _check("figure", names, NAMES)
    _check("level", [level], LEVELS)
    _check("weight", [weight], [each.value for each in Weight])
    if most < 1:
        raise InvalidOption("most", most, ["a whole number from 1"])
    words = words_of(language)
    drawing = Drawing(weight, planned, None if font is None else str(font))
    chosen = {"coders": coders, "codebooks": codebooks, "cases": cases, "documents": documents}

    with opened(source) as study:
        counted = counted_codings(study, **chosen, accepted=accepted)
        theory = material_of(study, counted, language)
        material = FigureMaterial(study.place, counted, theory, words, level, most)
        return figures_of(study, material, drawing, names, accepted=accepted)


def figures_of(
    study: Study,
    material: FigureMaterial,
    drawing: Drawing,
    names: Sequence[str] = (),
    *,
    accepted: bool = False,
    saturation: Saturation | None = None,
) -> Figures:
    """The figures of ``figures``, of material that was made before.

    Args:
        study: open.
        material: codings that count, in which words and how many codes.
        drawing: how.
        names: of ``NAMES``; all when left out.
        accepted: of machines only what people accepted counts.
        saturation: of the same codings and codes; found out when left out.
    """
    wanted = [name for name in NAMES if not names or name in names]

    def saturated() -> Saturation:
        return saturation or of_theory.saturation_of(study, material, accepted)

    return _drawn(material, drawing, wanted, saturated)


def write_figures(
    figures: Figures, folder: Path, formats: Sequence[str] = FORMATS
) -> Iterator[Path]:
    """Write figures with the tables of their marks and the passages behind them.

    Args:
        figures: of ``figures``.
        folder: made when it is not there; files of the same name are replaced.
        formats: of ``svg, pdf, png``.

    Yields:
        The files, as they are written: ``figure.<name>.<format>``, ``figure.<name>.csv`` (marks),
        ``figure.<name>.places.csv``, and ``figures.csv`` with captions and notes.

    Raises:
        InvalidOption: for another format; nothing has been written then.
        ExchangeError: when a file cannot be written.
    """
    _check("format", formats, FORMATS)
    for name, figure in figures.items():
        for format in dict.fromkeys(formats):
            write = partial(_write, figure.as_bytes(format))
            yield write_into(folder, f"figure.{name}.{format}", write)
        yield write_table(figure.table, folder, f"figure.{name}")
        if len(figure.places):
            yield write_table(figure.places, folder, f"figure.{name}.places")
    if len(figures):
        yield write_table(figures.overview(), folder, "figures")


def _write(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _check(option: str, values: Sequence[str], known: Sequence[str]) -> None:
    for value in values:
        if value not in known:
            raise InvalidOption(option, value, known)


def _drawn(
    material: FigureMaterial,
    drawing: Drawing,
    names: Sequence[str],
    saturated: Callable[[], Saturation],
) -> Figures:
    drawn: dict[str, DrawnFigure] = {}
    left_out: dict[str, str] = {}
    events = of_theory.events_of(material) if set(names) & set(_OF_EVENTS) else ()
    for name in names:
        try:
            if name in _SIMPLE:
                drawn[name] = _SIMPLE[name](material, drawing)
            elif name in _OF_EVENTS:
                drawn[name] = _OF_EVENTS[name](material, drawing, events)
            else:
                found = of_theory.saturations(saturated(), material, drawing)
                drawn |= {figure.name: figure for figure in found}
        except NotCoded as error:
            left_out[name] = str(error).removeprefix(f"{error.path}: ")
    told = {name: _with_notes(figure, material) for name, figure in drawn.items()}
    return Figures(told, left_out, material.words.language)


def _with_notes(figure: DrawnFigure, material: FigureMaterial) -> DrawnFigure:
    words = material.words
    coders = words.list_of(coder.id for coder in material.counted.coders)
    told = [] if figure.name in _OF_EVENTS else [words("coders", "notes", coders=coders)]
    width, height = figure.size
    if width > _PAGE[0] or height > _PAGE[1]:
        told.append(words("large", "notes", width=width, height=height))
    if figure.resolution < 300:
        told.append(words("resolution", "notes", dpi=figure.resolution))
    return figure.with_notes(*told)
