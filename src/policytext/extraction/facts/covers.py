"""What covers say: who issues a report, where and when a thesis was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.extraction.facts.institutions import is_institution, is_public_body
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.labels import words
from policytext.extraction.text.rows import Row, body_names, unspaced
from policytext.model import Metadatum

_THESIS = re.compile(
    "^[（(]?(?P<place>[\u4e00-\u9fff]{2,20}(?:大学|大學|学院|學院|研究院|党校))?(?:申请)?(?:硕士|博士|学士|专业硕士|碩士|博士)?(?:研究生)?(?:学位|學位|毕业|畢業)?论?論?文[）)]?$"
    r"|^(?:A |This )?(?:[Mm]aster.s |[Dd]octoral |PhD )?(?:[Tt]hesis|[Dd]issertation)"
    r"(?: (?:submitted|presented)\b.*)?$"
)
_STATE = "中华人民共和国"
_FRONT = 10
_NEAR = 4


def thesis_row(rows: Sequence[Row]) -> int | None:
    """The row of a cover that calls the work a thesis; None without one."""
    texts = (unspaced(row.text) for row in rows[:_FRONT])
    return next((i for i, text in enumerate(texts) if _THESIS.match(text)), None)


def is_thesis_row(text: str) -> bool:
    """Whether a row calls the work a thesis."""
    return _THESIS.match(unspaced(text)) is not None


def thesis(front: Sequence[Row]) -> Iterator[Metadatum]:
    """Where a thesis was written, and when, as its cover says.

    Args:
        front: the rows before the abstract or the first long paragraph.
    """
    called = thesis_row(front)
    if called is None:
        return
    match = _THESIS.match(unspaced(front[called].text))
    if match and match.group("place"):
        yield front[called].fact("institution", match.group("place"))
    above = front[:called] if called else front[1:2]
    for row in above:
        if is_institution(row.text):
            yield row.fact("institution", row.text)
            break
    for row in front[called:]:
        dated = find_date(row.text)
        if dated and dated[2] == len(row.text) and (dated[1] == 0 or row is front[called]):
            yield row.fact("date", row.text[dated[1] : dated[2]], dated[0])


def cover_issuers(rows: Sequence[Row], title: int) -> Iterator[Metadatum]:
    """Bodies that a cover names right above or below the title, without authors.

    Args:
        rows: of the document in order.
        title: index of the row of the title.
    """
    above = [row for row in rows[max(0, title - 2) : title] if is_public_body(row.text)]
    for row in above:
        yield row.fact("issuer", row.text)
    if above:
        return
    below = rows[title + 1 : title + 1 + _NEAR]
    for index, row in enumerate(below):
        names = [] if row.text == _STATE else body_names(row.text) or _organisation(row.text)
        taught = set(re.findall(r"[^\W\d_]+", row.text)) & _teaching() or row.text.endswith(
            tuple(_teaching())
        )
        kind = "institution" if taught else "issuer"
        yield from (row.fact(kind, name) for name in names)
        subtitle = index == 0 and not re.search("[.。：:；;]$", row.text)
        if not (names or subtitle or row.text == _STATE or _is_date(row.text)):
            return


def _organisation(text: str) -> list[str]:
    """A row that is the name of an institution, of a public body or of an organisation."""
    named = is_institution(text.rstrip("&")) or is_public_body(text)
    if text.endswith("&"):
        return []
    words_of = text.split()
    last = text.isascii() and words_of[-1] in words("names", "organisations last")
    return [text] if named or (last and len(words_of) <= 8 and text.istitle()) else []


@cache
def _teaching() -> frozenset[str]:
    return frozenset(words("names", "teaching institutions"))


def _is_date(text: str) -> bool:
    dated = find_date(text)
    return dated is not None and dated[2] - dated[1] > len(text) / 2
