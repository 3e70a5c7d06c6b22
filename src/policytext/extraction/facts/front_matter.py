"""Title, subtitle, authors and institutions, as the first rows of a document show them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.facts.authors import (
    author_names,
    byline,
    employed_authors,
    group_author,
    institutions,
    lone_author,
    noted_authors,
    noted_institutions,
    run_in_authors,
)
from policytext.extraction.facts.covers import cover_issuers, is_thesis_row, thesis, thesis_row
from policytext.extraction.facts.institutions import is_institution
from policytext.extraction.facts.official import addressee, masthead, number_in
from policytext.extraction.facts.publication import is_running_head
from policytext.extraction.facts.registers import gazette_front
from policytext.extraction.facts.titles import title_lines
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.labels import either, is_credit, words, written_labels
from policytext.extraction.text.part_labels import ABSTRACT_INSIDE, label_of
from policytext.extraction.text.rows import Row, body_names, unspaced
from policytext.model import BlockKind, Metadatum

_FRONT = 14
_LONGEST_TITLE = 260
_LONGEST_CHINESE_TITLE = 90
_SHORTEST_TITLE = 8
_ABSTRACT = re.compile(
    r"^\s*(?:摘\s*要|\[?摘要|关键词|abstract|executive summary|summary|keywords?)\b", re.I
)
_NOT_A_TITLE = re.compile(
    rf"[。；;，,：:！!.]$|^[—–-]{{1,2}}|^[（(]|^(?:{either('document-words', 'not titles')})"
    r"|^第.{1,6}[章节编条]|@|https?:|^ISSN|^DOI|^<|^\d+$",
    re.I,
)
_ANNOUNCED = words("document-words", "announcements")
_LABEL_AT_START = re.compile(rf"^(?:{either('document-words', 'label openings')})\b", re.I)
_SECOND_TITLE = re.compile(
    rf"^(?:{either('document-words', 'second title openings')}) "
    r".{12,140}[^.:;,]$"
)
_SHORT_ROW = 90
_BY = re.compile(r"^(?:by|[Aa]uthors?)\s*:?$", re.I)
_LETTER = re.compile("^[a-h] (?=[A-Z])")
_PLACED = re.compile("^[（(]?(?:作者)?单位[：:]")
_SUBTITLE = re.compile(
    r"^(?:[—–-]{1,3}\s*)(?P<dash>.+)$|^(?=.{0,30}年.{1,12}日在.{4,60}上$)(?P<plain>.+)$"
    r"|^[（(](?P<inner>.{0,30}年.{1,12}日在.{4,60}上)[）)]$"
)
_PUBLISHER = re.compile(
    rf"^(?:(?:{either('document-words', 'publisher rows')})\b"
    rf"|(?:{either('document-words', 'publisher rows alone')})$|Received:? \d)",
    re.I,
)
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]+、|第\S+[章节]|\d|(?:Part|Chapter|Section|Article)\s+(?:\d|[IVX]+\b))",
    re.I,
)


def front_rows(rows: Sequence[Row]) -> list[Row]:
    """Rows before the abstract or the first long paragraph."""
    front: list[Row] = []
    for row in rows:
        if len(front) == _FRONT or _ABSTRACT.match(row.text) or len(row.text) > _LONGEST_TITLE:
            break
        front.append(row)
    return front


def front_matter(rows: Sequence[Row]) -> list[Metadatum]:
    """Title, subtitle, authors and institutions, in the order in which they stand.

    Args:
        rows: of the document in order.
    """
    if gazetted := gazette_front(rows):
        return gazetted
    front = front_rows(rows)
    chosen = _title(front)
    if chosen is None:
        run_on = _run_on_title(rows)
        return [*run_on, *(_authors(front) or noted_authors(rows))]
    below = rows[chosen + 1 : chosen + 4]
    row = front[chosen]
    printed = _once(row.text)
    title = row.fact("title", printed, unspaced(printed))
    after = front[chosen + 1 :]
    authors = [] if next(addressee(front), None) else _authors(after) or noted_authors(rows)
    if not authors and (merged := next((row for row in below if _merged(row)), None)):
        return [title, *_subtitle(after), *run_in_authors(merged)]
    placed = [*_institutions(after, authors)] or (noted_institutions(rows) if authors else [])
    issued = [] if authors or thesis_row(front) is not None else cover_issuers(rows, chosen)
    return [title, *_subtitle(after), *authors, *thesis(front), *placed, *issued]


def _once(text: str) -> str:
    """A title without its double, which fake bold print of whole lines leaves."""
    half = len(text) // 2
    doubled = half > 2 and text[:half].strip() == text[half:].strip()
    return text[:half].strip() if doubled else text


def _title(front: Sequence[Row]) -> int | None:
    """The row that is most like a title: early, a heading, ending with a kind of document."""
    heads = masthead(front)
    official = title_lines([row.text for row in front])
    ranked = [
        (_title_score(front, i) + (3.0 if official and official[0] == i else 0.0), -i)
        for i in range(len(front))
        if i not in heads
    ]
    best = max(ranked, default=(0.0, 0))
    if best[0] <= 0 or not unspaced(front[-best[1]].text).endswith(words("names", "titles")):
        untitled = _untitled(front, heads)
        if untitled is not None or best[0] <= 0:
            return untitled
    return -best[1]


def _untitled(front: Sequence[Row], heads: Sequence[int]) -> int | None:
    """The masthead of an announcement (公告) whose text follows its number without a title."""
    for index in heads:
        below = front[index + 2].text if index + 2 < len(front) else ""
        if front[index].text.endswith(_ANNOUNCED) and re.search("[。：:]$|^$", below):
            return index
    return None


def _title_score(front: Sequence[Row], index: int) -> float:
    row = front[index]
    below = front[index + 1].text if index + 1 < len(front) else ""
    text = unspaced(row.text)
    chinese = any("\u4e00" <= character <= "\u9fff" for character in text)
    longest = _LONGEST_CHINESE_TITLE if chinese else _LONGEST_TITLE
    if len(text) < 4 or len(text) > longest or _is_other(row, below):
        return 0.0
    score = 3.0 - 0.25 * index
    if row.kind is BlockKind.HEADING:
        numbered = _NUMBERED.match(text)
        score += -1.5 if numbered else 0.5 if (row.level or 1) > 1 else 2.5
    ends = text.endswith(words("names", "titles"))
    if chinese and ends and len(text) >= _SHORTEST_TITLE:
        score += 2.0
    if chinese and not ends and len(body_names(text)) == 1 and index + 1 < len(front):
        score -= 2.0
    if not chinese and len(text.split()) >= _SHORTEST_TITLE:
        score += 1.5
    parts = re.split("[;；]", text)
    placed = row.kind is not BlockKind.HEADING and all(
        is_institution(_LETTER.sub("", p.strip())) for p in parts
    )
    return score - 2.0 if placed or _is_organisation(text) else score


def _is_other(row: Row, below: str) -> bool:
    """Whether a row is known to be something else than a title."""
    text = row.text
    label = label_of(text, "contents", "abstract", "keywords", "references", "appendix")
    if label is not None and label.alone:
        return True
    if _NOT_A_TITLE.search(text) or _LABEL_AT_START.match(text) or written_labels(text):
        return True
    dated = find_date(text)
    if dated and dated[2] - dated[1] > len(text) / 2:
        return True
    noted = label_of(text, "authors")
    if is_running_head(text) or _PUBLISHER.match(text) or (noted is not None and not noted.alone):
        return True
    if (
        is_thesis_row(text)
        or row.kind is BlockKind.TABLE
        or is_credit(text)
        or byline(row)
        or group_author(row)
    ):
        return True
    heads = row.kind is BlockKind.HEADING and row.level == 1 and text.isascii()
    named = not heads and _names(text, below) != []
    return named or (bool(number_in(text)) and not text.startswith("§"))


def _is_organisation(line: str) -> bool:
    parts = line.split()
    return len(parts) <= 6 and any(word in words("names", "organisations") for word in parts)


def _run_on_title(rows: Sequence[Row]) -> list[Metadatum]:
    """The title of an article whose title, authors and abstract run on in its first row.

    The note on the authors tells with whose name the title ends.
    """
    names = [author.value for author in noted_authors(rows)]
    if not rows or not names or not ABSTRACT_INSIDE.search(rows[0].text):
        return []
    title = rows[0].text.partition(names[0])[0].strip(" \u3000")
    found = 4 <= len(title) <= _LONGEST_CHINESE_TITLE and len(title) < len(rows[0].text)
    return [rows[0].fact("title", title)] if found and not re.search("[。；]", title) else []


def _subtitle(after: Sequence[Row]) -> list[Metadatum]:
    if len(after) > 1 and _SECOND_TITLE.match(after[0].text) and len(after[1].text) < _SHORT_ROW:
        return [after[0].fact("subtitle", after[0].text)]
    for row in after[:2]:
        match = _SUBTITLE.match(row.text)
        if match and not author_names(match.group(match.lastgroup or 0)):
            return [row.fact("subtitle", match.group(match.lastgroup or 0))]
    return []


def _authors(after: Sequence[Row]) -> list[Metadatum]:
    for index, row in enumerate(after[:5]):
        if row.kind is BlockKind.TABLE:
            continue
        if found := byline(row) or group_author(row):
            return found
        if found := employed_authors(after[index:]):
            return found
        below = after[index + 1].text if index + 1 < len(after) else ""
        signed = author_names(row.text) if index and _BY.match(after[index - 1].text) else []
        if names := signed or _names(row.text, below):
            found = _named(row, names)
            for further in after[index + 1 : 5]:
                if not (names := author_names(further.text)) or find_date(further.text):
                    break
                found.extend(_named(further, names))
            return found
    return []


def _named(row: Row, names: Sequence[str]) -> list[Metadatum]:
    joined = "(?<=[\u4e00-\u9fff])[\\s\u3000]"
    return [row.fact("author", name, re.sub(joined, "", name)) for name in names]


def _merged(row: Row) -> bool:
    """Whether authors, institution and abstract run on in one row."""
    match = ABSTRACT_INSIDE.search(row.text)
    return match is not None and match.start() > 0


def _names(line: str, below: str) -> list[str]:
    """The names in a line of authors; one name alone only when it is an author's."""
    names = author_names(line)
    sure = len(names) > 1 or (names and (lone_author(names[0], below) or _initialled(below)))
    return names if sure else []


def _initialled(below: str) -> bool:
    """Whether the row below is one more author, whose middle name is a letter."""
    return bool(author_names(below)) and re.search(r"\b[A-Z]\. ", below) is not None


def _institutions(after: Sequence[Row], authors: Sequence[Metadatum]) -> Iterator[Metadatum]:
    """Institutions under the authors, or the one right under the title."""
    last = max((author.span.end for author in authors if author.span), default=-1)
    after = [row for row in after if not number_in(row.text)]
    noted = next((row for row in after if _PLACED.match(row.text)), None)
    if noted is not None:
        yield from institutions([noted])
    elif authors:
        employed = any(item.name == "institution" for item in authors)
        below = [row for row in after if (row.start if employed else row.end) > last]
        heads = (i for i, r in enumerate(below) if r.kind is BlockKind.HEADING)
        end = next((i for i in heads if not [*institutions([below[i]])]), len(below))
        yield from institutions(below[:end])
