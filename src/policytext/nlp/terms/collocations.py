"""Words that stand near a keyword more often than chance would have it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter

from policytext.model import Document, Span
from policytext.nlp.terms.association import log_dice, log_likelihood, npmi, t_score
from policytext.nlp.terms.concordance import keyword_spans
from policytext.nlp.terms.sentences import Occurrence, TermSentence, is_content_word
from policytext.nlp.tokens import Token

_WINDOW = 5
_LEAST = 2
MEASURES = ("log_likelihood", "npmi", "log_dice", "t")


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word near a keyword.

    Attributes:
        text: its lemma.
        language: ``zh`` or ``en``.
        count: how often it stands in the window.
        left: of these, how often before the keyword.
        frequency: how often it stands in the documents, the keyword's own words left out.
        log_likelihood: G² (Dunning 1993); negative where the word keeps away.
        npmi: -1 to 1.
        log_dice: at most 14 in a window of one word.
        t: t-score.
        occurrences: the places in the window.
    """

    text: str
    language: str
    count: int
    left: int
    frequency: int
    log_likelihood: float
    npmi: float
    log_dice: float
    t: float
    occurrences: tuple[Occurrence, ...]


@dataclass(slots=True)
class _Near:
    """What has been seen in one language."""

    words: int = 0
    keywords: int = 0
    window: int = 0


def collocations(
    sentences: Iterable[TermSentence],
    documents: Iterable[Document],
    pattern: str,
    *,
    window: int = _WINDOW,
    least: int = _LEAST,
    measure: str = "log_likelihood",
) -> tuple[Collocate, ...]:
    """Content words near a keyword, within its sentence.

    Expected counts after Evert (2008), surface co-occurrence: the words in all windows together
    are compared with the words of the corpus.

    Args:
        sentences: of the documents.
        documents: whose texts the sentences are.
        pattern: the keyword, as for ``concordance``.
        window: how many words on each side.
        least: how often a word must stand in the windows.
        measure: to sort by: ``log_likelihood, npmi, log_dice, t``.

    Returns:
        Collocates from the strongest.

    Raises:
        PatternError: when the pattern cannot be read.
        ValueError: for another measure.
    """
    if measure not in MEASURES:
        raise ValueError(f"the measures are {', '.join(MEASURES)}, found {measure!r}")
    nodes = {
        document.id: [span for _, _, span in keyword_spans(document, pattern)]
        for document in documents
    }
    seen: dict[str, _Near] = defaultdict(_Near)
    frequency: Counter[tuple[str, str]] = Counter()
    near: dict[tuple[str, str], dict[Occurrence, bool]] = defaultdict(dict)
    for sentence in sentences:
        _read(sentence, nodes.get(sentence.document, ()), window, seen, frequency, near)
    found = [
        _collocate(word, places, seen[word[0]], frequency[word])
        for word, places in near.items()
        if len(places) >= least
    ]
    strength = attrgetter(measure)
    return tuple(sorted(found, key=lambda one: (-strength(one), one.language, one.text)))


def _read(
    sentence: TermSentence,
    nodes: Sequence[Span],
    window: int,
    seen: Mapping[str, _Near],
    frequency: Counter[tuple[str, str]],
    near: Mapping[tuple[str, str], dict[Occurrence, bool]],
) -> None:
    words = sentence.words
    if not words:
        return
    inside = Span(words[0].span.start, words[-1].span.end)
    own = [node for node in nodes if inside.overlaps(node)]
    others = [word for word in words if not any(node.overlaps(word.span) for node in own)]
    counted = seen[sentence.language]
    counted.words += len(others)
    counted.keywords += len(own)
    for word in others:
        if is_content_word(word):
            frequency[sentence.language, word.lemma] += 1
    reached: dict[Span, bool] = {}
    for node in own:
        before = [word for word in others if word.span.end <= node.start][-window:]
        after = [word for word in others if word.span.start >= node.end][:window]
        _note(sentence, before, True, near, reached)
        _note(sentence, after, False, near, reached)
    counted.window += len(reached)


def _note(
    sentence: TermSentence,
    words: Iterable[Token],
    left: bool,
    near: Mapping[tuple[str, str], dict[Occurrence, bool]],
    reached: dict[Span, bool],
) -> None:
    """Keep each word near a keyword once, though it may be near two of them."""
    for word in words:
        reached.setdefault(word.span, left)
        if is_content_word(word):
            place = Occurrence(sentence.document, word.span)
            near[sentence.language, word.lemma].setdefault(place, left)


def _collocate(
    word: tuple[str, str], places: Mapping[Occurrence, bool], seen: _Near, frequency: int
) -> Collocate:
    both, window, total = len(places), seen.window, seen.words
    g2 = log_likelihood(both, window, frequency, total)
    attracted = both * total >= window * frequency
    return Collocate(
        word[1],
        word[0],
        both,
        sum(places.values()),
        frequency,
        round(g2 if attracted else -g2, 4),
        round(npmi(both, window, frequency, total), 4),
        round(log_dice(both, seen.keywords, frequency), 4),
        round(t_score(both, window, frequency, total), 4),
        tuple(places),
    )
