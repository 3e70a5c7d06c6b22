"""The great regions of China where English names them by the compass alone: firms in the east."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.model import Place, PlaceMention, Span
from policytext.nlp.places import gazetteer
from policytext.transfer.lexicon import expression, lists

_LANGUAGE = "en"


def compass_regions(
    text: str, named: Sequence[PlaceMention], context: Place | None = None
) -> Iterator[PlaceMention]:
    """Where an English text says "the east" or "eastern cities", as Chinese says 东部.

    Only in a text that is about China or names a place there: elsewhere the east is another one.

    Args:
        text: of an English document.
        named: the places found in it.
        context: the place that the document is about.
    """
    places = [context, *(mention.place for mention in named)]
    if not any(place is not None and place.country == "CN" for place in places):
        return
    regions = lists("words", _LANGUAGE)["compass_regions"]
    for match in expression("words", "compass", _LANGUAGE).finditer(text):
        span = Span(*match.span(match.lastgroup or 0))
        if not any(mention.span.overlaps(span) for mention in named):
            yield PlaceMention(span, gazetteer()[regions[text[span.start : span.end].lower()]])
