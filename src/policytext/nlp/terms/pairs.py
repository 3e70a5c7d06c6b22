"""Chinese and English terms that stand for each other in parallel passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from policytext.model import Span
from policytext.nlp.fold import american_spelling
from policytext.nlp.policy_terms import PolicyTerm, policy_terms
from policytext.nlp.terms.alignment import ParallelPair, align
from policytext.nlp.terms.association import dice, log_likelihood
from policytext.nlp.terms.c_value import parts
from policytext.nlp.terms.candidates import candidates, length_in_words
from policytext.nlp.terms.sentences import Form, Occurrence, TermSentence, general_words
from policytext.nlp.tokens import Token

_LEAST = 4
_LONGEST = 8
_LEAST_DICE = 0.3
_SMALL_WORDS = frozenset({"of", "the", "and"})
_NOMINAL = frozenset({"NOUN", "PROPN"})


@dataclass(slots=True)
class _Unit:
    """A word or candidate in pairs of sentences.

    Attributes:
        places: its first place in each of them, by their number.
        depths: how far into its sentence that is, 0 to 1.
        texts: how it is written.
    """

    places: dict[int, Occurrence] = field(default_factory=dict)
    depths: dict[int, float] = field(default_factory=dict)
    texts: Counter[str] = field(default_factory=Counter)

    def note(self, number: int, sentence: TermSentence, span: Span) -> None:
        """Take in a place."""
        words = [token.text for token in sentence.tokens if span.contains(token.span)]
        self.texts[" ".join(words)] += 1
        if number not in self.places:
            first, last = sentence.tokens[0].span.start, sentence.tokens[-1].span.end
            self.places[number] = Occurrence(sentence.document, span)
            self.depths[number] = (span.start - first) / (last - first)


@dataclass(frozen=True, slots=True)
class TermPair:
    """A Chinese term with its English equivalent.

    Attributes:
        zh: in simplified script.
        en: base forms in lower case.
        source: ``lexicon`` for a pair of the policy lexicon, ``passages`` for one found by its
            statistics alone.
        support: in how many pairs of sentences both stand.
        count_zh: in how many the Chinese term stands.
        count_en: in how many the English term stands.
        dice: 0 to 1.
        log_likelihood: G² (Dunning 1993).
        occurrences: the first place of both terms in each supporting pair of sentences.
    """

    zh: str
    en: str
    source: str
    support: int
    count_zh: int
    count_en: int
    dice: float
    log_likelihood: float
    occurrences: tuple[tuple[Occurrence, Occurrence], ...]


def align_documents(
    sentences: Iterable[TermSentence], pairs: Iterable[tuple[str, str]]
) -> tuple[ParallelPair, ...]:
    """Sentences of documents that are translations of each other.

    Args:
        sentences: of all documents.
        pairs: ids of a Chinese document and of its English translation; both may be the same
            document, whose Chinese and English sentences then belong together.
    """
    by_document: dict[tuple[str, str], list[TermSentence]] = defaultdict(list)
    for sentence in sentences:
        by_document[sentence.document, sentence.language].append(sentence)
    return tuple(
        pair for zh, en in pairs for pair in align(by_document[zh, "zh"], by_document[en, "en"])
    )


def find_pairs(
    parallel: Sequence[ParallelPair],
    *,
    least: int = _LEAST,
    least_dice: float = _LEAST_DICE,
    lexicon: Iterable[PolicyTerm] | None = None,
) -> tuple[TermPair, ...]:
    """Terms that stand for each other, by how often they stand in sentences that say the same.

    Pairs of the lexicon that the sentences show come first. The rest is linked one to one from
    the strongest association down (competitive linking, Melamed 2000); the strength is G²,
    lessened where the terms have different numbers of words.

    Args:
        parallel: pairs of sentences.
        least: in how many of them both terms must stand, when the lexicon does not know the pair.
        least_dice: how closely they must keep together then.
        lexicon: known pairs; the policy lexicon when left out.

    Returns:
        Pairs from the strongest G².
    """
    known = policy_terms() if lexicon is None else tuple(lexicon)
    names = frozenset(_english_form(name) for term in known for name in term.english)
    zh = _units_of(parallel, "zh", frozenset((term.word,) for term in known))
    en = _units_of(parallel, "en", names)
    seeds = list(dict.fromkeys(_seeds(known, zh, en)))
    taken = {form for pair in seeds for form in pair}
    made = [_pair(pair, "lexicon", zh, en, len(parallel)) for pair in seeds]
    for pair in _ranked(_whole(zh), _whole(en), len(parallel), least, least_dice):
        if taken.isdisjoint(pair):
            taken.update(pair)
            made.append(_pair(pair, "passages", zh, en, len(parallel)))
    return tuple(sorted(made, key=lambda pair: (-pair.log_likelihood, pair.zh, pair.en)))


def _units_of(
    parallel: Sequence[ParallelPair], language: str, known: frozenset[Form]
) -> dict[Form, _Unit]:
    """The first place of each word and candidate in each pair of sentences."""
    units: dict[Form, _Unit] = defaultdict(_Unit)
    for number, pair in enumerate(parallel):
        for sentence in pair.zh if language == "zh" else pair.en:
            for form, span in _stretches(sentence, known):
                units[form].note(number, sentence, span)
    return units


def _whole(units: Mapping[Form, _Unit]) -> dict[Form, _Unit]:
    """The units without those that stand nowhere but within one longer unit."""
    inside = {
        part
        for form, unit in units.items()
        for part in parts(form)
        if part in units and units[part].places.keys() == unit.places.keys()
    }
    return {form: unit for form, unit in units.items() if form not in inside}


def _stretches(sentence: TermSentence, known: frozenset[Form]) -> Iterator[tuple[Form, Span]]:
    """Words and candidates of a sentence that do not cut a known term in pieces."""
    whole = list(_known_places(sentence, known))
    found: list[tuple[Form, Span]] = [
        ((token.lemma,), token.span) for token in sentence.tokens if _is_word(token)
    ]
    found += [(form, span) for form, span in candidates(sentence, of=True) if len(form) > 1]
    for form, span in found:
        if not any(span.overlaps(other) and not span.contains(other) for other in whole):
            yield form, span
    for span in whole:
        own = [token.lemma for token in sentence.tokens if span.contains(token.span)]
        yield tuple(own), span


def _known_places(sentence: TermSentence, known: frozenset[Form]) -> Iterator[Span]:
    """Where terms of several words of the lexicon stand, the longest at each place."""
    words = sentence.tokens
    lemmas = tuple(token.lemma for token in words)
    at = 0
    while at < len(lemmas):
        sizes = range(min(_LONGEST, len(lemmas) - at), 1, -1)
        size = next((size for size in sizes if lemmas[at : at + size] in known), 0)
        if size:
            yield Span(words[at].span.start, words[at + size - 1].span.end)
        at += size or 1


def _is_word(token: Token) -> bool:
    lemma = token.lemma
    return (
        token.part in _NOMINAL
        and len(lemma) > 1
        and lemma.replace("-", "").isalpha()
        and lemma not in general_words()
    )


def _seeds(
    lexicon: Iterable[PolicyTerm], zh: Mapping[Form, _Unit], en: Mapping[Form, _Unit]
) -> Iterator[tuple[Form, Form]]:
    """Pairs of the lexicon that some pair of sentences holds."""
    spelled = {"".join(form): form for form in sorted(zh, reverse=True)}
    for term in lexicon:
        form = spelled.get(term.word)
        for name in term.english if form else ():
            other = _english_form(name)
            if form and other in en and zh[form].places.keys() & en[other].places.keys():
                yield form, other


@cache
def _english_form(name: str) -> Form:
    spaced = name.lower().replace(",", " ,").replace("-", " - ")
    return tuple(map(american_spelling, spaced.split()))


def _ranked(
    zh: Mapping[Form, _Unit],
    en: Mapping[Form, _Unit],
    total: int,
    least: int,
    least_dice: float,
) -> list[tuple[Form, Form]]:
    """Pairs of sufficient support, the strongest first."""
    here: dict[int, list[Form]] = defaultdict(list)
    for form, unit in en.items():
        for number in unit.places if len(unit.places) >= least else ():
            here[number].append(form)
    scored = []
    for form, unit in zh.items():
        together = Counter(other for number in unit.places for other in here.get(number, ()))
        for other, both in together.items():
            sizes = both, len(unit.places), len(en[other].places)
            if both >= least and dice(*sizes) >= least_dice:
                fit = _fit(form, other) * _order(unit, en[other])
                scored.append((-log_likelihood(*sizes, total) * fit, form, other))
    return [(form, other) for _, form, other in sorted(scored)]


def _fit(zh: Form, en: Form) -> float:
    """1 for terms of as many words, less for others."""
    sizes = length_in_words(zh, "zh"), sum(word not in _SMALL_WORDS for word in en)
    return min(sizes) / max(sizes)


def _order(zh: _Unit, en: _Unit) -> float:
    """1 for terms that stand equally far from the beginnings of their sentences, less for others.

    It tells apart what always stands together, such as the heads of an abstract.
    """
    both = zh.places.keys() & en.places.keys()
    apart = sum(abs(zh.depths[number] - en.depths[number]) for number in both)
    return 1 - apart / len(both)


def _pair(
    pair: tuple[Form, Form],
    source: str,
    zh: Mapping[Form, _Unit],
    en: Mapping[Form, _Unit],
    total: int,
) -> TermPair:
    ours, theirs = zh[pair[0]].places, en[pair[1]].places
    both = sorted(ours.keys() & theirs.keys())
    return TermPair(
        "".join(pair[0]),
        _written(pair[1], en[pair[1]].texts),
        source,
        len(both),
        len(ours),
        len(theirs),
        round(dice(len(both), len(ours), len(theirs)), 4),
        round(log_likelihood(len(both), len(ours), len(theirs), total), 4),
        tuple((ours[number], theirs[number]) for number in both),
    )


def _written(form: Form, texts: Mapping[str, int]) -> str:
    """The base form where it is ever used so, else what is written most; names as names."""
    plain = {text for text in texts if text == text.lower()}
    base = " ".join(form)
    usual = max(sorted(plain or texts), key=texts.__getitem__)
    return (base if base in plain else usual).replace(" - ", "-").replace(" ,", ",")
