"""The actors that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from policytext.model import Actor, ActorMention, ActorType, Span
from policytext.nlp.actors.chinese import chinese_names
from policytext.nlp.actors.english import english_names
from policytext.nlp.actors.identity import LongerNames, actors_of, shortens
from policytext.nlp.actors.lexicon import ActorLexicon, extended_lexicon, fold
from policytext.nlp.actors.named import Named, longest
from policytext.nlp.actors.people import chinese_people, english_people, named_again
from policytext.nlp.actors.references import find_references
from policytext.nlp.actors.short_names import introduced, later_mentions
from policytext.nlp.entities import tagged_units, tagger

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
        names = [text[named.start : named.end] for named in found]
        longer = LongerNames(zip(names, names, strict=True))
        told = zip(found, names, strict=True)
        found = [named for named, name in told if _is_told(named, name, longer)]
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


def _is_told(named: Named, name: str, longer: LongerNames) -> bool:
    """Whether an English name is more than an acronym that nothing else in the text speaks for."""
    if named.actor is not None or not _ACRONYM.fullmatch(name):
        return True
    return any(shortens(name, other) for other in longer.than(name))


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
    sure = language == "zh" and tagger("zh").name != "jieba"
    for unit in tagged_units(text, language):
        folded, words = unit.text, unit.words
        if language == "zh":
            found = [*chinese_names(folded, words, lexicon), *chinese_people(folded, words, sure)]
        else:
            found = english_names(folded, words, lexicon)
            found += list(english_people(folded, words, found))
        for named in longest(found):
            yield replace(named, start=unit.start + named.start, end=unit.start + named.end)
