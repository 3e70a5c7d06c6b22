"""The places that a text names."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from policytext.model import Place, PlaceMention, Span
from policytext.nlp.places.chains import Found, joined_chains
from policytext.nlp.places.choice import Chooser
from policytext.nlp.places.matcher import Match, fold, matches
from policytext.nlp.places.surroundings import belongs_to_other_name, is_own_word
from policytext.resources import word_lists


def find_places(
    text: str, language: str, *, context: Place | None = None
) -> tuple[PlaceMention, ...]:
    """Find the places that a text names, each as narrow as it is told.

    Names are those of the gazetteer: divisions of China down to counties with their former, short
    and English names, regions, city clusters, zones, countries. Words that tell one place level by
    level (江苏省南京市江北新区; Xiangcheng, Suzhou) are one mention of the narrowest. A name that
    several places bear, and a short name of a county, count where the text speaks for one of them:
    the place around it just before, its whole name elsewhere, places of the same city nearby. A
    place in the name of an organisation is no mention.

    Args:
        text: a whole document or a passage of it.
        language: ``zh`` or ``en``.
        context: the place that the text is about, such as the region of its issuer.

    Returns:
        Mentions in order, not overlapping.

    >>> [m.place.code for m in find_places("项目由上海迁至重庆两江新区。", "zh")]
    ['310000', 'liangjiang']
    """
    if language not in {"zh", "en"}:
        return ()
    folded = fold(text, language)
    chooser = Chooser(context)
    candidates = [m for m in matches(folded, language) if _may_count(folded, m, language)]
    sure = list(_longest([m for m in candidates if chooser.is_sure(m)], []))
    taken = [Found(match, chooser.widest(match.names)) for match in sure]
    unsure = _longest([m for m in candidates if not chooser.is_sure(m)], sure)
    taken += [Found(match, None) for match in unsure]
    taken.sort(key=lambda found: found.match.start)
    chosen = chooser.settle(taken, folded, language)
    return tuple(_mentions(joined_chains(chosen, folded, language), folded, language))


def _may_count(folded: str, match: Match, language: str) -> bool:
    if language == "en":
        return True
    name = folded[match.start : match.end]
    if name in _common_words():
        return False
    if name.endswith("市") and folded[match.end : match.end + 1] in _AFTER_CITY:
        return False
    return all(each.whole for each in match.names) or is_own_word(folded, match)


def _longest(found: Sequence[Match], taken: Sequence[Match]) -> Iterator[Match]:
    """Of names that overlap the one that begins first, of those the longest.

    Args:
        found: in the order of their starts, the longest first.
        taken: names in order, not overlapping, that the others must not touch.
    """
    starts = [match.start for match in taken]
    ends = 0
    for match in found:
        before = bisect_left(starts, match.end) - 1
        if match.start >= ends and (before < 0 or taken[before].end <= match.start):
            ends = match.end
            yield match


def _mentions(
    chains: Iterator[tuple[int, int, Found]], folded: str, language: str
) -> Iterator[PlaceMention]:
    for start, end, found in chains:
        match = Match(start, end, found.match.names)
        if found.place is not None and not belongs_to_other_name(folded, match, language):
            yield PlaceMention(Span(start, end), found.place, found.rivals)


_AFTER_CITY = frozenset("场民值容")


def _common_words() -> frozenset[str]:
    return frozenset(word_lists("places/well-known")["words"]["zh"])
