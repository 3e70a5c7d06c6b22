"""Codes for rows of a JSONL file: for scripts, benchmarks and checks."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from policytext.coding import Coder, make_coder
from policytext.coding.evidence_coders import CombinedCoder
from policytext.errors import ExchangeError
from policytext.model import (
    Codebook,
    Coding,
    Document,
    Segment,
    Span,
    Unit,
    detect_language,
    split_reference,
)

_AT_ONCE = 64

Row = Mapping[str, Any]


def read_rows(
    file: BinaryIO,
    path: Path | str,
    report: Callable[[ExchangeError], object],
    *,
    fields: Collection[str] = ("id", "text"),
) -> Iterator[Row]:
    """Rows of a JSONL file.

    Args:
        file: UTF-8, open for reading bytes.
        path: named in errors.
        report: is told of each line that is no row, with its number; the reading goes on.
        fields: that each row must have.

    Yields:
        Mappings with at least these fields, in order. Empty lines are passed over.
    """
    for number, line in enumerate(file, start=1):
        if not line.strip():
            continue
        try:
            row = _row(json.loads(line.decode("utf-8-sig")), fields)
        except UnicodeDecodeError:
            report(
                ExchangeError(path, f"line {number}", "it is not UTF-8. Save the file as UTF-8.")
            )
        except json.JSONDecodeError as error:
            message = f"it is not JSON ({error.msg}, character {error.pos}). Mend this line."
            report(ExchangeError(path, f"line {number}", message))
        except ValueError as error:
            report(ExchangeError(path, f"line {number}", f"{error}. Mend this line."))
        else:
            yield row


def predict(
    rows: Iterable[Row], codebooks: Sequence[Codebook], *, coder: str = "combined"
) -> Iterator[dict[str, Any]]:
    """Give codes to rows of text.

    Args:
        rows: with ``id`` and ``text``; ``previous`` is the text before it, ``language`` is told
            by the script when left out.
        codebooks: the codes to give.
        coder: name of a coder.

    Yields:
        For each row ``{"id", "codes": [...], "confidence": {code: 0-1}, "state": {code: "suggest"
        or "review"}, "evidence": [{"code", "kind", "pattern", "text", "start", "end", "weight"},
        ...]}``. Coders that know no probabilities say no state; see ``coding.states``. A code is
        named by its id; by ``codebook:id`` when several of the codebooks have the id. Positions
        are code points in ``text``; what speaks for a code as a whole has those of the whole text.

    Raises:
        UnknownCode: when there is no coder of this name.
        CodebookError: when an indicator cannot be read.
    """
    shared = Counter(code.id for codebook in codebooks for code in codebook)
    coders = [make_coder(coder, codebook) for codebook in codebooks]
    return predict_with(rows, coders, {id for id, times in shared.items() if times > 1})


def predict_with(
    rows: Iterable[Row], coders: Sequence[Coder], shared: Collection[str] = ()
) -> Iterator[dict[str, Any]]:
    """Give codes to rows of text by coders at hand.

    Args:
        rows: see ``predict``.
        coders: each with its codebook.
        shared: ids of codes that several of the codebooks have.

    Yields:
        See ``predict``.
    """
    ahead = iter(rows)
    while batch := list(islice(ahead, _AT_ONCE)):
        segments = [segment_of(row, str(place)) for place, row in enumerate(batch)]
        found: list[dict[str, Coding]] = [{} for _ in batch]
        states: list[dict[str, str]] = [{} for _ in batch]
        for coder in coders:
            bounds = coder.bounds() if isinstance(coder, CombinedCoder) else None
            for coding in coder.code(segment for segment in segments if segment):
                id = split_reference(coding.code)[1]
                name = coding.code if id in shared else id
                found[int(coding.document)][name] = coding
                if bounds:
                    states[int(coding.document)][name] = bounds.of_coding(coding).value
        yield from map(_predicted, batch, found, states)


def _predicted(row: Row, codes: Mapping[str, Coding], states: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": row["id"],
        "codes": list(codes),
        "confidence": {code: coding.confidence for code, coding in codes.items()},
        "state": dict(states),
        "evidence": [item for code in codes for item in _evidence(code, codes[code])],
    }


def segment_of(row: Row, name: str) -> Segment | None:
    """The text of a row as a segment that stands after the text before it; None for no text.

    Args:
        row: see ``predict``.
        name: id of the document that is made of it.
    """
    text = row["text"]
    if not text.strip():
        return None
    language = row.get("language") or detect_language(text)
    before = f"{row['previous']}\n" if row.get("previous") else ""
    document = Document.from_text(name, before + text, language=language)
    span = Span(len(before), len(before) + len(text))
    return Segment(document, span, Unit.SENTENCE, 1, language)


def _evidence(code: str, coding: Coding) -> Iterator[dict[str, Any]]:
    """What speaks for a code; evidence without a place of its own speaks of the whole text."""
    for item in coding.evidence:
        place = (item.span or coding.span).shift(-coding.span.start)
        yield {
            "code": code,
            "kind": item.kind,
            "pattern": item.value,
            "text": coding.quote[place.start : place.end],
            "start": place.start,
            "end": place.end,
            "weight": item.weight,
        }


def _row(content: Any, fields: Collection[str]) -> Row:
    if not isinstance(content, dict):
        raise ValueError(f"a row must be an object with {' and '.join(fields)}")
    for name in fields:
        if name not in content:
            raise ValueError(f"the field {name!r} is missing")
    if not isinstance(content.get("text", ""), str):
        raise ValueError("the field 'text' must be a string")
    for name in ("previous", "language"):
        if not isinstance(content.get(name), str | None):
            raise ValueError(f"the field {name!r} must be a string")
    content.get("text", "").encode("utf-8")
    return content
