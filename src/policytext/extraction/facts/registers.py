"""Front matter of rules in a gazette: docket, agency and action, each behind its label."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.text.rows import Row
from policytext.model import Metadatum

_AGENCY = re.compile(r"^AGENC(?:Y|IES):\s*(?P<names>\S.*?)\.?$")
_ACRONYM = re.compile(r"\s*\([A-Z][A-Za-z&-]{1,9}\)|,\s*[A-Z]{2,6}(?=$|;)")
_ABOVE_TITLE = re.compile(
    r"^\[.*\]$|^RIN\b|\bCFR\b|^(?:DEPARTMENT|OFFICE|AGENCY)\b|^\[?(?:Docket|FRL|Release|File)\b"
)
_DOCKET = re.compile(r"\b(Docket\s+(?:Nos?\.|Number|ID)[:\s]*[A-Z][\w–—-]*\d)")
_WITHIN = 24
_MOST_LINES = 3


def gazette_front(rows: Sequence[Row]) -> list[Metadatum]:
    """Title, agencies and docket of a rule that a gazette prints; nothing for other documents.

    Args:
        rows: of the document in order.
    """
    for index, row in enumerate(rows[:_WITHIN]):
        match = _AGENCY.match(row.text)
        if match is None:
            continue
        first = index
        while first and index - first < _MOST_LINES and _is_title_line(rows[first - 1]):
            first -= 1
        if first == index:
            return []
        lines = rows[first:index]
        names = (name.strip() for name in _ACRONYM.sub("", match.group("names")).split(";"))
        return [
            lines[-1].fact("title", lines[-1].text, " ".join(line.text for line in lines)),
            *(row.fact("issuer", name) for name in names if name),
            *_docket(rows[:first]),
        ]
    return []


def _is_title_line(row: Row) -> bool:
    return not _ABOVE_TITLE.search(row.text) and not row.text.endswith((".", ":"))


def _docket(above: Sequence[Row]) -> list[Metadatum]:
    found = ((row, _DOCKET.search(row.text)) for row in reversed(above))
    return [row.fact("document number", match.group(1)) for row, match in found if match][:1]
