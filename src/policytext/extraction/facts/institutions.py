"""Names of institutions where authors work, and of public bodies."""

from __future__ import annotations

import re

from policytext.extraction.text.labels import either, words

_SMALL = frozenset(words("document-words", "small words"))
_LOCAL_BODY = re.compile(
    r"^[\u4e00-\u9fff]{2,12}[省市县区州](?:[\u4e00-\u9fff]{2,14})"
    rf"(?:{either('document-words', 'local bodies')})$"
)


def is_institution(name: str) -> bool:
    """Whether a text is the name of an institution, with its place behind it or not."""
    if not 3 < len(name) <= 140 or re.search(r"[。：:；]", name):
        return False
    if not name.isascii() and re.search("[\u4e00-\u9fff]", name):
        head = re.split("[，,\\s\u3000\\d]", name)[0]
        return head.endswith(words("names", "institutions"))
    kinds = set(words("names", "english institutions"))
    names = re.findall(r"[^\W\d_]+", re.sub(r"[(（].*?[)）]", "", name))
    small = {word for word in names if word[0].islower()}
    placed = any(
        re.search(rf"\b{kind}(?:$|\W*[,;(]|,| (?:of|for|in|at|on|de)\b)", name)
        for kind in kinds & set(names)
    )
    placed = placed or (len(names) <= 4 and names[:1] != [] and names[0] in kinds)
    return placed and small <= _SMALL and name[0].isupper() and names[0] not in ("A", "An")


def is_employer(name: str) -> bool:
    """Whether an institution, or a firm or body in whose name an author may write."""
    named = set(re.findall(r"[^\W\d_]+", name)) & set(words("names", "english employers"))
    small = set(re.findall(r"\b[^\W\d_A-Z]+\b", name)) <= _SMALL
    firm = bool(named) and small and len(name) <= 140 and re.search(r"[.:;!?–—]\s", name) is None
    head = re.split("[，,\\s\u3000\\d]", name)[0]
    return is_institution(name) or firm or _LOCAL_BODY.match(head) is not None


def is_public_body(name: str) -> bool:
    """Whether a text is the name of a public body in English, such as a ministry's."""
    names = re.findall(r"[^\W\d_]+", name)
    if not 2 <= len(names) <= 10 or not name.isprintable() or re.search(r"[.;:!?\d]", name):
        return False
    small = {word for word in names if word[0].islower()}
    kinds = words("names", "english bodies")
    where = set(words("names", "english institutions")) - set(kinds)
    return bool(set(kinds) & {names[0], names[-1]}) and small <= _SMALL and not where & set(names)
