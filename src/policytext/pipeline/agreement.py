"""Agreement between the coders of a study, or of a table of values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from policytext.errors import InvalidOption
from policytext.exchange.rating_cells import read_cells
from policytext.exchange.rating_table import RatingForm, read_ratings
from policytext.matrices.agreement_labels import in_words, note
from policytext.matrices.agreement_pairs import pair_table
from policytext.matrices.agreement_spans import span_codes, span_pairs, span_rows
from policytext.matrices.agreement_tables import (
    Bootstrap,
    code_table,
    coefficient_rows,
)
from policytext.matrices.agreement_units import difference_table, unit_frame
from policytext.pipeline.coder_choice import StudyChoice
from policytext.pipeline.coders_at_work import Comparison, Told, comparisons
from policytext.segmentation.characters import is_han
from policytext.store import Study
from policytext.store.codebook_files import read_codebook
from policytext.theory.agreement import Continuum, Resampling, Scale, UnitTable
from policytext.theory.agreement.continua import piece_table
from policytext.theory.agreement.unit_table import MOST_CODES

if TYPE_CHECKING:
    from collections.abc import Iterable

_TABLE_ENDINGS = (".csv", ".tsv", ".txt", ".gz")
_SQLITE = b"SQLite format 3"
_MANY: Told = ("many_values", {"most": MOST_CODES})
_NAMES = ("", ".by_code", ".codes", ".pairs", ".coders", ".units", ".differences")


@dataclass(frozen=True)
class Agreement:
    """Agreement between coders, as tables.

    Attributes:
        coefficients: over all codes: value, interval, denominators, reason where undefined.
        by_code: the same of each code.
        codes: the codes beside each other, one row each.
        pairs: every two coders.
        coders: who coded what.
        units: the unit table: what everybody gave to every unit.
        differences: where two coders differ, with both codings and their words.
        told: names and facts of what was left out, and what else one must know; see ``notes``.
    """

    coefficients: pd.DataFrame
    by_code: pd.DataFrame
    codes: pd.DataFrame
    pairs: pd.DataFrame
    coders: pd.DataFrame
    units: pd.DataFrame
    differences: pd.DataFrame
    told: tuple[Told, ...] = ()

    def notes(self, language: str = "en") -> tuple[str, ...]:
        """What was left out, and what else one must know to read the figures.

        Args:
            language: ``zh`` or ``en``.
        """
        return tuple(note(name, language, facts) for name, facts in self.told)

    def tables(self, language: str = "en") -> Mapping[str, pd.DataFrame]:
        """All tables by the names of their files.

        Args:
            language: ``zh`` or ``en``, of heads, names of coefficients and reasons.
        """
        own = (self.coefficients, self.by_code, self.codes, self.pairs, self.coders)
        found = (*own, self.units, self.differences)
        return {
            f"agreement{name}": in_words(table, language)
            for name, table in zip(_NAMES, found, strict=True)
        }

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>{note}</p>" for note in self.notes())
        return in_words(self.coefficients, "en").to_html(index=False) + notes


def agreement(
    source: Study | Path | str | pd.DataFrame,
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    unit: str = "sentence",
    documents: Sequence[str] = (),
    cases: Sequence[str] = (),
    complete: bool = False,
    form: RatingForm | None = None,
    samples: int = 1000,
    resample: Resampling | str = Resampling.UNIT,
    seed: int = 0,
) -> Agreement:
    """How far coders agree.

    Args:
        source: an open study, its file or URL; or a table of values: a CSV file or a DataFrame,
            long or wide.
        coders: ids of those to compare. Of a study all people with codings when left out: a machine
            is compared only when it is named.
        codebooks: of a study: ids or files; all when left out.
        unit: of comparison in a study: ``sentence``, ``paragraph``, ``section``, ``clause``,
            ``document``, or ``character`` for stretches as they were marked.
        documents: ids of those to compare; all when left out.
        cases: ids of those to compare; all when left out.
        complete: every coder looked at everything, also where she coded nothing. Otherwise people
            have looked at the documents (of a long table: the units) in which they coded.
        form: of a table: its columns and its level of measurement.
        samples: for the 95 % intervals; 0 for none.
        resample: what is drawn again: ``unit``, ``document``, or ``pair`` (of alpha only).
        seed: the same seed gives the same intervals.

    Returns:
        Tables with values, intervals, denominators, and the reason where a figure is undefined.

    Raises:
        NotCoded: when fewer than two coders of the study can be compared, or no document was coded
            by two of them.
        ExchangeError: when a table cannot be read; with the line.
        InvalidOption: for an unknown unit or way of resampling.
        StudyError: when the study, a coder or a document is unknown.
        SpanOutOfRange: when a stretch is not within its text.
    """
    if resample not in list(Resampling):
        raise InvalidOption("resample", resample, list(Resampling))
    made = Bootstrap(samples, Resampling(resample), seed)
    choice = StudyChoice(
        *(tuple(coders), tuple(codebooks), unit, tuple(documents), tuple(cases), complete)
    )
    if isinstance(source, Study):
        return _joined(_of_study(comparisons(source, choice), made))
    if isinstance(source, pd.DataFrame) or not _is_study(source):
        wanted = form or RatingForm()
        wanted = replace(wanted, coders=tuple(coders) or wanted.coders)
        wanted = replace(wanted, complete=complete or wanted.complete)
        return _of_table(read_ratings(source, wanted), made)
    with Study.open(source, readonly=True) as study:
        return _joined(_of_study(comparisons(study, choice), made))


def language_of(source: Path | str) -> str:
    """The language for tables about a study or a table of values.

    Args:
        source: the file.

    Returns:
        Of a study that of most documents; of a table ``zh`` when one of its heads has a Chinese
        character, else ``en``.

    Raises:
        ExchangeError: when the table cannot be read.
    """
    if not _is_study(source):
        return "zh" if any(map(is_han, "".join(read_cells(source).columns))) else "en"
    with Study.open(source, readonly=True) as study:
        return study.language


def _is_study(source: Path | str) -> bool:
    """Whether a path or URL leads to a study and not to a table."""
    path = Path(source)
    if "://" in str(source) or not path.is_file():
        return not str(source).lower().endswith(_TABLE_ENDINGS)
    with path.open("rb") as file:
        return file.read(len(_SQLITE)) == _SQLITE


def codes_of(form: RatingForm, codebooks: Sequence[str]) -> RatingForm:
    """A form for tables that hold only codes of these codebooks.

    Args:
        form: of the table.
        codebooks: ids of shipped codebooks or files; codes may be written with their codebook or
            without it.

    Raises:
        UnknownCode: when there is no such codebook.
    """
    books = [read_codebook(name) for name in codebooks]
    written = (name for book in books for code in book for name in (code.id, book.reference(code)))
    return replace(form, codes=tuple(dict.fromkeys(written)))


def _of_study(found: Iterable[Comparison], bootstrap: Bootstrap) -> Iterator[Agreement]:
    for comparison in found:
        made = _made(
            comparison.table,
            comparison.continua,
            bootstrap,
            scope=comparison.codebook,
            labels=comparison.labels,
        )
        yield replace(made, coders=comparison.coders, told=comparison.told)


def _of_table(given: UnitTable | tuple[Continuum, ...], bootstrap: Bootstrap) -> Agreement:
    if isinstance(given, UnitTable):
        made = _made(given, None, bootstrap)
        nominal = given.scale in (Scale.NOMINAL, Scale.SET)
        many = nominal and len(given.categories) > 0 and not given.all_codes()
        return replace(made, coders=_coders_of(given), told=(_MANY,) if many else ())
    coders = list(dict.fromkeys(name for each in given for name in each.stretches))
    codes = {code for each in given for own in each.stretches.values() for _, _, code in own}
    table = piece_table(given, coders, sorted(codes))
    made = _made(table, given, bootstrap)
    return replace(made, coders=_coders_of(table))


def _made(
    table: UnitTable,
    continua: Sequence[Continuum] | None,
    bootstrap: Bootstrap,
    *,
    scope: str = "",
    labels: Mapping[str, tuple[str, str]] | None = None,
) -> Agreement:
    named = dict(labels or {})
    if continua is None:
        overall, by_code = coefficient_rows(table, bootstrap, scope)
        codes = code_table(table, by_code, named)
        pairs = pair_table(table, bootstrap, scope)
    else:
        known = table.all_codes()
        overall, by_code = span_rows(continua, table, bootstrap, known, scope)
        codes = span_codes(by_code, known, named)
        pairs = span_pairs(continua, table.coders, bootstrap, scope)
    units, differences = unit_frame(table, scope), difference_table(table, scope)
    return Agreement(overall, by_code, codes, pairs, pd.DataFrame(), units, differences)


def _coders_of(table: UnitTable) -> pd.DataFrame:
    """Who gave values to how many units, and how many of them can be compared."""
    rows: list[dict[str, Any]] = []
    for at, coder in enumerate(table.coders):
        looked = table.table[:, at] >= 0
        documents = {table.units[number].document for number in looked.nonzero()[0].tolist()}
        compared = int(looked[table.shared].sum())
        row = {"coder": coder, "documents": len(documents - {""}), "values": int(looked.sum())}
        rows.append({**row, "compared": compared})
    return pd.DataFrame(rows, columns=["coder", "documents", "values", "compared"])


def _joined(found: Iterator[Agreement]) -> Agreement:
    """Codebooks below each other."""
    parts = list(found)
    if len(parts) == 1:
        return parts[0]
    names = ("coefficients", "by_code", "codes", "pairs", "coders", "units", "differences")
    tables = {
        name: pd.concat([getattr(part, name) for part in parts], ignore_index=True)
        for name in names
    }
    told: list[Told] = []
    for part in parts:
        told += [each for each in part.told if each not in told]
    return Agreement(told=tuple(told), **tables)
