"""When and by whom a law was passed, and when it takes effect."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.text.dates import find_date
from policytext.extraction.text.labels import either
from policytext.extraction.text.rows import Row
from policytext.model import Metadatum

_WHOLE_DATE = len("2019-01-22")
_CONGRESS = re.compile(
    "(?:日|^|[（(])[\\s\u3000]*(?P<body>(?P<place>[\u4e00-\u9fff]{2,12}?)?"
    "第[〇零一二三四五六七八九十百\\d]+届(?P<congress>(?:全国)?人民代表大会(?:常务委员会)?))"
)
_EFFECTIVE = re.compile(f"自(?P<date>.{{6,14}}?日)起(?:{either('document-words', 'takes effect')})")
_EFFECTIVE_ENGLISH = re.compile(
    r"\b(?:takes?|taking|comes?|enters?|be|is|are|becomes?|goes?)\s+"
    r"(?:into\s+(?:force|effect)|effect|effective|in\s+force|implemented)\s+"
    r"(?:as\s+)?(?:on|from|of|upon)?\s*(?P<date>.{6,40})",
    re.I,
)
_HOLDS = re.compile("起(?:施|实|执|生|试)|effect|force|implemented")
_HINTS = ("起", "effect", "force", "implemented")
"""Of which there is one in such a row; much faster to look for."""
_OWN = re.compile(
    rf"本\s?(?:{either('document-words', 'names itself')})"
    r"|^th(?:is|ese)\b|\bth(?:is|ese)\s+[A-Z]",
    re.I,
)
_ISSUED = re.compile(
    "日[\\s\u3000]*(?P<body>[\u4e00-\u9fff]{1,14}?(?:委員會|[部會署局院處廳府]))[\u4e00-\u9fff]{1,8}字第"
)
_BEGINS = re.compile("起[施实执生试]")
_REMARK = re.compile(r"[（(][^（）()]*[）)]$|\s+(?:19|20)\d{2}$")
_LONGEST = 400


def passed(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """The last date at which a law was passed or amended, as told below its title."""
    dates = []
    for row in rows[1:6]:
        at = 0
        while len(row.text) <= _LONGEST and re.search(either("document-words", "passed"), row.text):
            dated = find_date(row.text[at:])
            if dated is None or (not at and dated[1] > 2):
                break
            if len(dated[0]) == _WHOLE_DATE and not _BEGINS.match(row.text[at + dated[2] :]):
                dates.append(
                    row.fact("date", row.text[at + dated[1] : at + dated[2]], dated[0], at)
                )
            at += dated[2]
    yield from sorted(dates, key=lambda item: item.value)[-1:]


def passed_by(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Who passed or issued a law, as told below its title: a people's congress without its number.

    Documents from Taiwan name the body between the date and the number of the order.
    """
    for row in rows[1:6]:
        if issued := _ISSUED.search(row.text):
            yield row.fact("issuer", issued.group("body"))
            return
        match = _CONGRESS.search(row.text)
        if match and "通过" in row.text and len(row.text) <= _LONGEST:
            name = (match.group("place") or "") + match.group("congress")
            yield row.fact("issuer", match.group("body"), name)
            return


def effective(rows: Sequence[Row], title: str = "") -> Iterator[Metadatum]:
    """The date from which a document holds: the last that it gives for itself, else the last.

    A decision that prints the law again which it amends holds from its own day, not the law's.

    Args:
        rows: of the document in order.
        title: of the document; the kind of document that it ends with goes before other kinds.
    """
    found: list[tuple[int, Metadatum]] = []
    for row in rows:
        if not any(map(row.text.__contains__, _HINTS)) or not _HOLDS.search(row.text):
            continue
        for match in (*_EFFECTIVE.finditer(row.text), *_EFFECTIVE_ENGLISH.finditer(row.text)):
            dated = find_date(match.group("date"))
            if dated is None or len(dated[0]) != _WHOLE_DATE:
                continue
            words = match.group("date")[dated[1] : dated[2]]
            before = row.text[max(0, match.start() - 40) : match.start()]
            item = row.fact("date effective", words, dated[0], match.start("date"))
            found.append((_own(before, title), item))
    best = max((own for own, _ in found), default=0)
    yield from [item for own, item in found if own == best][-1:]


def _own(before: str, title: str) -> int:
    """How surely the words before a date speak of the document: 2 when they name its kind."""
    own = _OWN.search(before)
    if own is None:
        return 0
    kind = re.sub(r"^(?:本\s?|th(?:is|ese)\s+)", "", own.group(), flags=re.I)
    bare = _REMARK.sub("", title).lower()
    return 2 if kind and bare.endswith(kind.lower()) else 1
