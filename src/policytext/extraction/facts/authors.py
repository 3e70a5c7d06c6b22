"""Names of authors, in a line of them, in a byline and in the notes on the authors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.extraction.facts.institutions import is_employer, is_institution
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.labels import either, words
from policytext.extraction.text.rows import Row
from policytext.model import Metadatum
from policytext.resources import word_lists

_MARKS = r"[\d¹²³⁰-⁹*†‡§¶'’`®©,，.\\\s]*"
_PARTICLES = f"(?:{either('document-words', 'name particles')})"
_ENGLISH_NAME = re.compile(
    rf"^((?:(?:{either('document-words', 'name titles')})\.?\s+)?[A-Z][\w'’-]*\.?"
    rf"(?:\s+(?:{_PARTICLES}\s+){{0,2}}[A-Z][\w'’-]*\.?){{1,3}}?){_MARKS}$"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,(?![\d*†‡])|;|\band\b|&|，|；)\s*")
_LETTER_MARKS = re.compile(
    r"(?<=[a-z])\s+[a-f](?:\s?,\s?[a-f*†‡])*(?:\s?,\s?[*†‡])?(?=\s*(?:,|;|&|\band\b|$))"
)
_CHINESE_NAMES = re.compile(
    r"^(?:作者[:：])?((?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][\s\u3000][\u4e00-\u9fff])(?:[\d¹²³*,.，\\△#]*[\s\u3000、，]+|[\d¹²³*,.，\\△#]*$))+$"
)
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_MARK_AT_END = re.compile(r"[¹²³⁰-⁹*†‡§¶®©'’`\d\\]+$")
_BYLINE = re.compile(
    r"^(?:(?:Interview |Field |Research )?(?:[A-Z][a-z]+ )?[Bb]y\s+)([A-Z].{2,80}?)"
    r"(?:,\s+(?:[a-z].*|\d.*)|\.\s.*)?$"
)
_WRITTEN_BY = re.compile("^(?:文|撰文|图文|作者)[\\s\u3000]*[/／|丨]+[\\s\u3000]*(.{2,60})$")
_REPORTER = re.compile(
    rf"(?:^|[ \u3000])[\u4e00-\u9fff]{{0,8}}(?:{either('document-words', 'reporters')})"
    "[ \u3000：:]+"
    "([\u4e00-\u9fff]{2,4})(?=[ \u3000]|$)"
)
_ABOUT = re.compile("^\\s*[［\\[【]?(?:第一)?作者简介[］\\]】]?\\s*[：:]?\\s*")
_ABOUT_ONE = re.compile("(?:^|[；;。]\\s*)([\u4e00-\u9fff]{2,4})(?=\\s*[（(，,])")
_WORKS_AT = re.compile(
    rf"[，,]\s*(?:[男女][，,])?([\u4e00-\u9fff]{{2,30}}(?:{either('names', 'institutions')}))"
)
_INSTITUTION_PART = re.compile(
    r"[；;]\s*|(?<=[^\d¹²³⁴-⁹])\s+(?=\d[.．]?\s*[\u4e00-\u9fff]|\d\s?[A-Z][a-z])"
)
_NAMES_AND_PLACE = re.compile(r"^([^（()）]{2,60})[（(](.{4,240})[）)]$")
_NAME_THEN_PLACE = re.compile(
    r"^(?P<name>[A-Z][^,\d]{3,40}(?=,)|[\u4e00-\u9fff]{2,4}(?=[\s\u3000]))[,\s\u3000]+"
    r"(?P<place>[A-Z\u4e00-\u9fff].{3,140})$"
)
_IN_BRACKETS = re.compile(r"^[（(]([^（()）]+)[）)]$")
_SURNAMES = "".join(words("names", "surnames"))
_RUN_IN_NAME = re.compile(
    rf"([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?:[\d¹²³*,.，、\s\u3000]+|(?=[\u4e00-\u9fff]))"
)
_RUN_IN_INSTITUTION = re.compile(
    rf"([\u4e00-\u9fff]{{1,24}}?(?:{'|'.join(words('names', 'institutions'))})"
    r"(?:[\u4e00-\u9fff]{1,12}?(?:学院|研究院|研究所|系|中心))?)(?![\u4e00-\u9fff]*(?:大学|学院))"
)
_MIXED = re.compile(
    r"^([\u4e00-\u9fff][\u4e00-\u9fff\d*¹²³,，、\s\u3000]*[\s\u3000、，,])([A-Z][A-Za-z\d*., -]+)$"
)
_BULLET = re.compile(r"^[■●◆□○◎▲★※◇]\s*")
_BLANK_BEFORE_MARK = re.compile(
    r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\d*¹²³](?:[,，\d*¹²³]*)(?:[\s\u3000、，]|$))"
)
_PLACE_OF_WORK = re.compile(r"^[（(]?(?:(?:第一)?作者单位|单位|Affiliations?)\s*[：:]\s*")
_POSTAL = re.compile(
    r"(?:[，,]\s*|[\s\u3000]+)[\u4e00-\u9fff]{2,8}(?:[\s\u3000]*[\u4e00-\u9fff]{2,8})?[\s\u3000,，]*\d{6}$"
    r"|[，,]?[\s\u3000]*\d{6}$"
)
_WITHIN_NAME = re.compile(r"(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_LETTER_BEFORE = re.compile(r"^[a-h]\s+(?=[A-Z])")
_NOT_NAMES = frozenset(words("document-words", "first words of sentences"))
_CAPITAL_PARTICLE = re.compile(
    rf"\b(?:{either('document-words', 'words of headings')})\b|\b[LD][’'][A-Z]{{2}}"
)
_LEADING_MARKS = re.compile(r"^[\s（(\d.．、¹²³⁰-⁹*†‡]+")


def author_names(line: str) -> list[str]:
    """The names in a line of authors, without the marks of institutions; none for other lines."""
    line = _BULLET.sub("", line)
    if beside := _NAMES_AND_PLACE.match(line):
        place = _LEADING_MARKS.sub("", _INSTITUTION_PART.split(beside.group(2))[0])
        line = beside.group(1) if is_institution(place) else line
    if mixed := _MIXED.match(line):
        chinese, english = _chinese_names(mixed.group(1)), _english_names(mixed.group(2))
        return [*chinese, *english] if chinese and english else []
    return _office_holder(line) or _chinese_names(line) or _english_names(line)


def _office_holder(line: str) -> list[str]:
    """The speaker of a report: an office and a name, such as a governor's."""
    offices = "|".join(words("names", "offices"))
    match = re.match(
        rf"^[\u4e00-\u9fff]{{0,14}}(?:{offices})[\s\u3000]*([\u4e00-\u9fff·]{{1,4}}(?:[\s\u3000]+[\u4e00-\u9fff])?)$",
        line,
    )
    return [match.group(1)] if match and match.group(1)[0] in _SURNAMES else []


def _chinese_names(line: str) -> list[str]:
    line = _BLANK_BEFORE_MARK.sub("", line)
    if len(line) > 60 or not _CHINESE_NAMES.match(line):
        return []
    surnames = _SURNAMES
    spaced = re.sub(
        r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[\s\u3000]([\u4e00-\u9fff])(?![\u4e00-\u9fff])",
        r"\1\2",
        line,
    )
    names = _CHINESE_NAME.findall(spaced)
    if not names or not all(name[0] in surnames and len(name) <= 4 for name in names):
        return []
    if any(len(name) > 2 and name.endswith(words("names", "bodies")) for name in names):
        return []
    return names if len(names) > 1 or len(names[0]) <= 3 else []


def _english_names(line: str) -> list[str]:
    line = _LETTER_MARKS.sub("", line)
    if len(line) > 300 or not re.search("[A-Za-z]", line):
        return []
    parts = [part for part in _BETWEEN_NAMES.split(line.strip()) if part.strip()]
    names = []
    organisations = words("names", "organisations")
    for part in parts:
        match = _ENGLISH_NAME.match(part.strip())
        words_of = match.group(1).split() if match else []
        if (
            not match
            or words_of[0].title() in _NOT_NAMES
            or _CAPITAL_PARTICLE.search(part)
            or any(w in organisations for w in words_of)
        ):
            return []
        if re.search(r"\bNo\.|\d\s", part):
            return []
        names.append(_MARK_AT_END.sub("", match.group(1)).strip())
    return names


def byline(row: Row) -> list[Metadatum]:
    """Authors of a byline such as ``By Ann Smith, staff writer`` or ``本刊记者　某某``."""
    match = _BYLINE.match(row.text) or _REPORTER.search(row.text) or _WRITTEN_BY.match(row.text)
    if match is None:
        return []
    return [row.fact("author", name, at=match.start(1)) for name in author_names(match.group(1))]


def group_author(row: Row) -> list[Metadatum]:
    """A group that signs as author, alone in its row or before a date."""
    dated = find_date(row.text)
    name = (row.text[: dated[1]] if dated else row.text).strip(" \u3000，,：:（(")
    grouped = 3 < len(name) <= 30 and name.endswith(words("names", "groups"))
    return [row.fact("author", name)] if grouped else []


def employed_authors(rows: Sequence[Row]) -> list[Metadatum]:
    """Authors who stand each in a row with the place of work: ``Ann Smith, Park Institute``.

    Args:
        rows: the first such row and those below it.
    """
    found: list[Metadatum] = []
    for row in rows:
        match = _NAME_THEN_PLACE.match(row.text)
        dated = find_date(match.group("place")) if match else None
        place = match.group("place")[: dated[1] if dated else None].rstrip(" ,，") if match else ""
        names = author_names(match.group("name")) if match else []
        if len(names) != 1 or not is_institution(place):
            break
        found.append(row.fact("author", names[0]))
        found.append(row.fact("institution", place, at=row.text.index(place)))
    return found


def noted_authors(rows: Sequence[Row]) -> list[Metadatum]:
    """Authors whom a note on the authors (作者简介) presents."""
    for row in rows:
        match = _ABOUT.match(row.text)
        if match:
            found = _ABOUT_ONE.finditer(row.text[match.end() :])
            names = [m.group(1) for m in found if m.group(1)[0] in _SURNAMES]
            return [row.fact("author", name) for name in names]
    return []


def noted_institutions(rows: Sequence[Row]) -> list[Metadatum]:
    """Where the authors work whom a note on the authors presents."""
    for row in rows:
        if match := _ABOUT.match(row.text):
            note = row.text[match.end() :]
            named = (m for m in _ABOUT_ONE.finditer(note) if m.group(1)[0] in _SURNAMES)
            places = (_WORKS_AT.match(note, author.end()) for author in named)
            found = [(p.group(1), match.end() + p.start(1)) for p in places if p is not None]
            return [row.fact("institution", place, at=at) for place, at in found]
    return []


def run_in_authors(row: Row) -> list[Metadatum]:
    """Authors and institution that run on before an abstract, the last name into the institution.

    Args:
        row: such as ``李明　王芳云岭大学园区研究所 云岭 600001摘要：…``.
    """
    found: list[Metadatum] = []
    at = 0
    while match := _RUN_IN_NAME.match(row.text, at):
        if found and any(row.text.startswith(place, at) for place in _places()):
            place = _RUN_IN_INSTITUTION.match(row.text[at:])
            return [*found, row.fact("institution", place.group(1), at=at)] if place else []
        name = match.group(1)
        after = row.text[match.end(1) : match.end(1) + 1]
        if after and "\u4e00" <= after <= "\u9fff" and (shorter := _cut_name(row.text, match)):
            name = shorter
        rest = row.text[match.start(1) + len(name) :]
        place = _RUN_IN_INSTITUTION.match(rest)
        found.append(row.fact("author", name, at=match.start(1)))
        if place:
            return [*found, row.fact("institution", place.group(1), at=match.start(1) + len(name))]
        if len(name) < len(match.group(1)):
            break
        at = match.end()
    return []


def _cut_name(text: str, match: re.Match[str]) -> str:
    """The name without its last character when a place begins with that character."""
    start, end = match.span(1)
    begins = any(text.startswith(place, end - 1) for place in _places())
    return text[start : end - 1] if end - start == 3 and begins else ""


@cache
def _places() -> tuple[str, ...]:
    """Names with which institutions begin: the country, its parts, provinces and cities."""
    provinces = word_lists("regions")["provinces"].values()
    names = (name for entry in provinces for name in (*entry["zh"], *entry["cities"]))
    return (*words("names", "places"), *names)


def institutions(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Institutions in the rows below title and authors, without the marks before them.

    Args:
        rows: those rows, up to the abstract.
    """
    for row in rows:
        beside = _NAMES_AND_PLACE.match(row.text)
        whole = _IN_BRACKETS.match(row.text)
        bare_row = _PLACE_OF_WORK.sub("", whole.group(1) if whole else row.text)
        if beside and author_names(beside.group(1)):
            bare_row = beside.group(2)
        listed = _INSTITUTION_PART.split(bare_row)
        parts = [_LETTER_BEFORE.sub("", _LEADING_MARKS.sub("", part)) for part in listed]
        parts = [part.rstrip(" \u3000,，.。") for part in parts if part]
        if len(row.text) <= 300 and parts and all(map(is_employer, parts)):
            for part in parts:
                bare = part.rstrip("）)") if part.count("(") + part.count("（") == 0 else part
                named = _POSTAL.sub("", bare)
                yield row.fact("institution", named, _WITHIN_NAME.sub("", named))


def lone_author(name: str, below: str) -> bool:
    """Whether one name alone in its row is an author's.

    It is when it is Chinese, when a part of it stands in capitals, or when an institution follows.

    Args:
        name: the name.
        below: the row that follows.
    """
    if not name.isascii():
        return True
    if below.startswith("(") or is_institution(below):
        return True
    return not name.isupper() and any(w.isupper() and len(w) > 1 for w in name.split())
