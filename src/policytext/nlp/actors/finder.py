"""The actors that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.model import Actor, ActorMention, ActorType, Span
from policytext.nlp.actors.chinese import chinese_names
from policytext.nlp.actors.english import english_names
from policytext.nlp.actors.identity import actors_of, shortens
from policytext.nlp.actors.lexicon import ActorLexicon, extended_lexicon, fold
from policytext.nlp.actors.named import Named, longest
from policytext.nlp.actors.people import chinese_people, english_people, named_again
from policytext.nlp.actors.references import find_references
from policytext.nlp.actors.short_names import introduced, later_mentions
from policytext.nlp.entities import tagger

_SENTENCE = re.compile(r"[^。！？；\n]{1,400}[。！？；]?")
_SHORT_LINE = 60
_ACRONYM = re.compile(r"\w{1,4}")


def find_actors(
    text: str, language: str, *, actors: Sequence[Actor] = ()
) -> tuple[ActorMention, ...]:
    """Find the organisations and people that a text names, and who they are.

    Names come from the lexicon of well-known organisations, from how names are built in the
    language, and from the tagger. Short names that the text brings in ("hereinafter referred to
    as", 以下简称, brackets) count from there on; a name that shortens exactly one fuller name of
    the text means that actor, and "the Institute" or 该公司 the last actor of its kind in the
    paragraph. An actor has the same id in Chinese and in English wherever its name is in the
    lexicon or regular.

    Args:
        text: a whole document, so that short names are known.
        language: ``zh`` or ``en``.
        actors: a study's own, beside the shipped ones; see ``read_actors``.

    Returns:
        Mentions in order, not overlapping.

    >>> [m.actor.label.en for m in find_actors("重庆大学（以下简称重大）与华为签约。", "zh")]
    ['Chongqing University', 'Chongqing University', 'Huawei Technologies']
    """
    if language not in {"zh", "en"}:
        return ()
    lexicon = extended_lexicon(tuple(actors))
    found = list(_names(text, language, lexicon))
    if language == "zh":
        people = [named for named in found if named.kind == ActorType.PERSON]
        found = longest([*found, *named_again(fold(text, "zh"), people)])
    else:
        found = [named for named in found if _is_told(named, text, found)]
    shorts = introduced(fold(text, language), text, found, language)
    by_span = {(named.start, named.end): named for named in found}
    tied: dict[tuple[int, int], Named] = {}
    for start, end, full in later_mentions(text, shorts):
        mention = by_span.get((start, end))
        if mention is None or mention.actor is None:
            tied[start, end] = full
    merged = longest([
        *(named for named in found if (named.start, named.end) not in tied),
        *(replace(full, start=start, end=end, actor=None) for (start, end), full in tied.items()),
    ])  # fmt: skip
    return _mentions(text, language, merged, tied, lexicon)


def _is_told(named: Named, text: str, found: Sequence[Named]) -> bool:
    """Whether an English name is more than an acronym that nothing else in the text speaks for."""
    name = text[named.start : named.end]
    if named.actor is not None or not _ACRONYM.fullmatch(name):
        return True
    return any(shortens(name, text[other.start : other.end]) for other in found)


def _mentions(
    text: str,
    language: str,
    merged: Sequence[Named],
    tied: dict[tuple[int, int], Named],
    lexicon: ActorLexicon,
) -> tuple[ActorMention, ...]:
    index = {(named.start, named.end): at for at, named in enumerate(merged)}
    same = {
        at: index[full.start, full.end]
        for at, named in enumerate(merged)
        if (full := tied.get((named.start, named.end))) and (full.start, full.end) in index
    }
    names = [text[named.start : named.end] for named in merged]
    who = actors_of(merged, names, same, lexicon)
    mentions = [
        ActorMention(Span(named.start, named.end), actor, named.role)
        for named, actor in zip(merged, who, strict=True)
    ]
    kinds = [(mention.span, mention.actor.kind) for mention in mentions]
    for span, at in find_references(fold(text, language), language, kinds):
        mentions.append(ActorMention(span, who[at], refers_back=True))
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _names(text: str, language: str, lexicon: ActorLexicon) -> Iterator[Named]:
    for start, passage in _passages(text, language):
        folded = fold(passage, language)
        words = tagger(language).tag(folded)
        if language == "zh":
            sure = tagger("zh").name != "jieba"
            found = [*chinese_names(folded, words, lexicon), *chinese_people(folded, words, sure)]
        else:
            found = english_names(folded, words, lexicon)
            found += list(english_people(folded, words, found))
        for named in longest(found):
            yield replace(named, start=start + named.start, end=start + named.end)


def _passages(text: str, language: str) -> Iterator[tuple[int, str]]:
    """Chinese sentences, cut where they never end; English lines, joined within a paragraph."""
    if language == "zh":
        for match in _SENTENCE.finditer(text):
            yield match.start(), match.group()
        return
    start, end = 0, 0
    for line in re.finditer(r"[^\n]*\n?", text):
        words = line.group().strip()
        end = line.end()
        ends = not words or len(words) < _SHORT_LINE or words[-1] in ".:;!?"
        if ends or end == len(text):
            if text[start:end].strip():
                yield start, text[start:end]
            start = end
