"""What marks an official document: masthead, number, addressee, signature, attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.text.dates import find_date
from policytext.extraction.text.labels import either, words
from policytext.extraction.text.part_labels import label_of
from policytext.extraction.text.rows import Row, body_names, split_names, unspaced
from policytext.model import Metadatum

_NUMBER = re.compile(
    r"(?:^|[\s\u3000（(])([\u4e00-\u9fff]{1,14}\s?[〔\[［【(（]\s*(?:19|20)\d{2}\s*[〕\]］】)）]\s*(?:第\s*)?\d{1,5}\s*号)"
)
_ORDER_NUMBER = re.compile(
    r"^[（(]?([\u4e00-\u9fff\s\u3000]{0,24}?令?\s*第\s*[\d〇零一二三四五六七八九十百千]{1,7}\s*号)[）)]?$"
    r"|^[（(]?((?:19|20)\d{2}年第\s*\d{1,4}\s*号)[）)]?$"
    r"|^([〔\[［【(（](?:19|20)\d{2}[〕\]］】)）]\s*第?\s*\d{1,4}\s*号)$"
)
_ENGLISH_NUMBER = re.compile(
    r"(?:^|(?<=[\s(]))((?:[A-Z][\w.]*\s+){0,6}(?:No\.?\s*\d{1,5}\s*[\[(〔](?:19|20)\d{2}[\])〕]"
    r"|[\[(〔](?:19|20)\d{2}[\])〕]\s*No\.?\s*\d{1,5})|(?:Decree|Order|Circular|Notice|Directive)\s+No\.?\s*\d{1,5}"
    r"(?:\s+of\s+(?:the\s+)?[A-Z][\w ,]{3,60})?)"
    r"|^((?:EXECUTIVE ORDER|Executive Order)\s+(?:No\.?\s*)?\d{3,6})$"
)
_NOTICE_NUMBER = re.compile(
    r"^([\u4e00-\u9fff][\u4e00-\u9fff\s\u3000]{1,40}(?:公告|通告|令)\s*(?:19|20)\d{2}\s?年第\s?\d{1,5}\s?号)$"
)
_PAPER_NUMBER = re.compile(
    r"^((?:(?:[A-Z][\w&.'’-]*|and|of|on|in),?\s+){0,10}"
    rf"(?:{either('document-words', 'paper series')})\s+"
    r"(?:No\.?|Number|#)\s*\d{1,4}(?:[/-]\d{1,4})?"
    rf"|(?:[A-Z]\w+ ){{0,4}}(?:{either('document-words', 'paper kinds')})"
    r" (?:Papers?|Briefs?)\s+\d[\d/-]{0,8})$"
)
_CODE = re.compile(r"^(?=(?:\D*\d){3})([A-Z]{2,8}(?:[-/ ][A-Z\d]{1,8}){1,4})$")
_CHAPTER = re.compile(r"^((?:19|20)\d{2} (?:CHAPTER|Chapter|c\.|asp|anaw|asc) \d{1,3})$")
_UNION_ACT = re.compile(
    r"^(?:COMMISSION |COUNCIL |Commission |Council )?"
    r"(?:(?:DELEGATED|IMPLEMENTING|Delegated|Implementing) )?"
    r"(?:REGULATION|DIRECTIVE|DECISION|RECOMMENDATION|"
    r"Regulation|Directive|Decision|Recommendation) "
    r"(\((?:EU|EC|EEC|EU, Euratom)\) (?:No )?\d{1,4}/\d{1,4})\b"
)
_INSTRUMENT = re.compile(r"^((?:19|20)\d{2} No\.? ?\d{1,5})(?: \([A-Z]+\. ?\d+\))*$")
_PAPER_CODE = re.compile(
    r"^([A-Z]-\d{2}-\d{1,4}"
    rf"|(?:{either('document-words', 'command papers')})\.? \d{{1,5}})$"
)
_FIGURE = re.compile(r"[\d〇零一二三四五六七八九十百千]")
_VOLUME = re.compile(r"\bVol(?:ume\b|\.)", re.I)
_ACT = re.compile(
    rf"^((?:{either('document-words', 'acts')})"
    r" (?:No\.? )?\d{1,4}/\d{1,4})"
    r" of (?:the )?(?P<body>[A-Z][\w’' ]{3,80}?) of (?P<date>.{8,24})$"
)
_SECTION = re.compile(r"^(§+\s*\d+[A-Za-z]*(?:-\d+)?)\.\s+\S")
_WHOLE_ROWS = (
    _ORDER_NUMBER,
    _SECTION,
    _NOTICE_NUMBER,
    _PAPER_NUMBER,
    _CODE,
    _CHAPTER,
    _INSTRUMENT,
    _PAPER_CODE,
    _ACT,
)
_SERIES = re.compile(r"^(.{4,80}?), ((?:[A-Z][\w-]+ ){1,4}No\. ?\d{1,4})$")
_ORDER = re.compile(f"^(?:.{{2,40}}?)?(?:{either('document-words', 'orders')})$")
_NUMBER_ONLY = re.compile(
    r"^[（(]?(?:(?:19|20)\d{2}年)?第\s*[\d〇零一二三四五六七八九十百千]{1,7}\s*号[）)]?$"
)
_ORDERS = words("document-words", "orders")
_STATE = "中华人民共和国"
_ADDRESSEE = re.compile(
    "^(?:主送(?:机关)?|[Tt]o|TO)\\s*[:：]\\s*(\\S.*)$|^MEMORANDUM (?:FOR|TO):? (\\S.*)$"
)
_DEPUTY = re.compile("^(?!各位|尊敬)[\u4e00-\u9fff、，\\s]{1,30}(?:委员|代表|同志)[：:]$")
_ENGLISH_ADDRESSEE = re.compile(
    r"^(?:All |The )?[A-Z][^.;]*"
    rf"\b(?:{either('document-words', 'addressed bodies')})\b[^.;:]*[:：]$",
    re.I,
)
ATTACHMENT_LIST = re.compile("^(?:附\\s*件|Attachments?|Annex(?:es)?)\\s*[:：]\\s*")
_ITEM = re.compile("(?:^|[\\s\u3000；;]|(?<=[\u4e00-\u9fff》）]))\\d{1,2}\\s*[.．、](?!\\d)\\s*")
_COPIED = words("document-words", "copied")
_HEAD = 10
_TAIL = 15
_LONGEST_NUMBER_ROW = 100
_LONGEST_ITEM = 120


def masthead(rows: Sequence[Row]) -> list[int]:
    """Indices of the rows at the head that name who issues the document, before its title.

    They end with ``文件`` or ``令``, or stand over the document number; joint documents have
    several.
    """
    for index, row in enumerate(rows[:_HEAD]):
        bare = row.text.replace(" ", "").replace("\u3000", "")
        below = rows[index + 1].text if index + 1 < len(rows) else ""
        signed = bare.endswith("文件") and (bare == "文件" or body_names(_issuing(row.text)))
        headed = number_in(below) and (body_names(row.text) or _is_minutes(bare))
        if signed or (headed and index + 1 < len(rows)) or is_order(bare, below):
            first = index
            while first and body_names(rows[first - 1].text):
                first -= 1
            last = index + 1
            while signed and last < len(rows) and body_names(rows[last].text):
                last += 1
            return list(range(first, last))
    return []


def is_order(row: str, below: str) -> bool:
    """Whether a row is the masthead of an order, with its number below."""
    return _NUMBER_ONLY.match(below) is not None and _ORDER.match(row) is not None


def _is_minutes(bare: str) -> bool:
    return bare.endswith("会议纪要") and bool(body_names(_issuing(bare)))


def _issuing(row: str) -> str:
    return re.sub(
        "(?:文\\s*件|令|公告|通告|(?:专题|常务|办公)?会议纪要)$", "", unspaced(row)
    ).rstrip(" \u3000")


def masthead_issuers(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """The bodies that the masthead names."""
    for index in masthead(rows):
        row = rows[index]
        named = row.text if body_names(row.text) else _issuing(row.text)
        for name in body_names(named):
            short = name.removeprefix(_STATE)
            yield _named(row, short if body_names(short) else name)


def _named(row: Row, name: str) -> Metadatum:
    """An issuer in a row that may set its characters apart."""
    spaced = re.compile("[ \u3000]*".join(map(re.escape, name))).search(row.text)
    return row.fact("issuer", spaced.group() if spaced else row.text, name)


def number_in(row: str) -> str:
    """The document number that a row shows; empty without one."""
    if len(row) > _LONGEST_NUMBER_ROW or not _FIGURE.search(row) or _VOLUME.search(row):
        return ""
    match = _NUMBER.search(row) if len(row) <= 60 else None
    match = match or next((found for form in _WHOLE_ROWS if (found := form.match(row))), None)
    if match is None and not re.search("[.;:]$", row):
        match = _ENGLISH_NUMBER.search(row)
    if match is None:
        return ""
    return match.group(1) if match.re is _ACT else match.group(match.lastindex or 0)


def document_number(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """The document number among the first rows; that of an order with the order's name."""
    for index, row in enumerate(rows[:_HEAD]):
        act = _UNION_ACT.match(row.text)
        number = act.group(1) if act else number_in(row.text)
        if not number:
            continue
        above = rows[index - 1] if index else row
        if is_order(re.sub("[ \u3000]", "", above.text), row.text):
            name = re.sub("[ \u3000]", "", above.text).removeprefix(_STATE)
            if name in _ORDERS:
                name = " ".join(item.value for item in masthead_issuers(rows)) + name
            yield row.fact("document number", number, name + number)
        else:
            yield row.fact("document number", number)


def series(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Issuer and number of a report in a series, such as ``North Watch, Paper No. 5``.

    The row of an act with its number, body and day is read here too.
    """
    for row in rows[:6]:
        if (act := _ACT.match(row.text)) and (dated := find_date(act.group("date"))):
            yield row.fact("issuer", act.group("body"), at=act.start("body"))
            yield row.fact("date", act.group("date"), dated[0], at=act.start("date"))
        if match := _SERIES.match(row.text):
            yield row.fact("issuer", match.group(1))
            yield row.fact("document number", match.group(2), at=match.start(2))


def addressee(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Whom the document addresses: the row with a colon at its end that names public bodies."""
    above = ""
    for row in rows[:14]:
        numbered, above = bool(number_in(above)), row.text
        match = _ADDRESSEE.match(row.text)
        if match:
            yield row.fact("addressee", match.group(match.lastindex or 0).rstrip("：:"))
            return
        if not row.text.endswith(("：", ":")):
            continue
        if _ENGLISH_ADDRESSEE.match(row.text) and len(row.text) <= 3 * _LONGEST_NUMBER_ROW:
            yield row.fact("addressee", row.text[:-1])
            return
        bodies = (*words("names", "bodies"), *words("names", "institutions"))
        body = any(name.endswith(bodies) for name in split_names(row.text.rstrip("：:")))
        person = _DEPUTY.match(row.text) is not None
        told = re.search("[。《》]|如下|以下", row.text) is not None
        if not told and (numbered or body or person):
            yield row.fact("addressee", row.text[:-1])
            return


def attachments(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """The attachments that a document lists below its text."""
    for index, row in enumerate(rows):
        match = ATTACHMENT_LIST.match(row.text)
        if match is None or len(row.text) > 4 * _LONGEST_ITEM:
            continue
        below = rows[index + 1].text if index + 1 < len(rows) else ""
        if match.end() == len(row.text) and not re.match(r"1\s*[.．、]", below):
            continue
        yield from _items(row, match.end())
        for item in rows[index + 1 :]:
            if not re.match(r"\d{1,2}\s*[.．、]", item.text) or len(item.text) > _LONGEST_ITEM:
                return
            yield from _items(item, 0)
        return


def _items(row: Row, at: int) -> Iterator[Metadatum]:
    for part in _ITEM.split(row.text[at:]):
        words_of = part.strip(" \u3000；;。")
        if words_of:
            yield row.fact("attachment", words_of, at=at)


def title_issuers(title: Metadatum) -> Iterator[Metadatum]:
    """Public bodies that an official title begins with."""
    match = re.match(
        "^([\u4e00-\u9fff、 \u3000]{2,80}?)(?:关于|印发|转发|批转|公布)"
        "|^([\u4e00-\u9fff]{2,30}?)对",
        title.value,
    )
    if match and title.span is not None:
        row = Row(title.value, title.span.start)
        named = match.group(1) or match.group(2)
        signing = named.endswith(words("names", "institutions")) and not re.search("[的、]", named)
        for name in body_names(named) or ([named] if signing else []):
            yield row.fact("issuer", name)


def copies(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """To whom copies go (抄送), as the last rows say."""
    for row in rows[-_TAIL:]:
        label = label_of(row.text, "copies")
        if label is not None and not label.alone and row.text.startswith(_COPIED):
            yield row.fact("copies", row.text[label.end :].strip(" \u3000。."), at=label.end)
