"""Quantities of 200 sentences, and characters a second, beside maintained parsers.

Each line of ``quantity_sentences/pairs.tsv`` holds a sentence in Chinese, the same in English and
what both state. Peers are judged kindly: a value counts as found in whatever unit they give it,
and unit, kind and comparator are not asked of them. quantulum3 reads English; Recognizers-Text
reads both but stopped in 2019; cn2an turns Chinese numerals into figures and knows no units.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from time import process_time
from typing import NamedTuple

from policytext.nlp.quantities import find_quantities

_FOLDER = Path(__file__).with_name("quantity_sentences")
_TOLERANCE = 1e-6
_REPEATS = 20


class Fact(NamedTuple):
    """What a sentence states: kind, value, upper value, unit and comparator."""

    kind: str
    value: float
    upper: float | None
    unit: str
    comparator: str


def main() -> None:
    """Print precision and recall by kind, the peers', and the speed."""
    pairs = list(_pairs())
    for number, language in enumerate(("zh", "en")):
        rows = [(pair[0][number], pair[1]) for pair in pairs]
        _report(language, rows)
        for name, read in _peers(language).items():
            _report_peer(language, name, rows, read)
        text = "\n".join(sentence for sentence, _ in rows) * _REPEATS
        find_quantities(text[:200], language)
        start = process_time()
        find_quantities(text, language)
        seconds = process_time() - start
        print(f"{language}: {len(text) / seconds:,.0f} characters a second")


def _pairs() -> Iterator[tuple[tuple[str, str], list[Fact]]]:
    for line in (_FOLDER / "pairs.tsv").read_text(encoding="utf-8").splitlines():
        chinese, english, facts = line.split("\t")
        yield (chinese, english), [_fact(fact) for fact in facts.split(";") if fact]


def _fact(written: str) -> Fact:
    match = re.fullmatch(r"(\D+?) ([\d.]+)(?:-([\d.]+))?(?: ([A-Z*-]+))?(?: (\S+))?", written)
    if match is None:
        raise ValueError(f"{written!r} is no fact")
    kind, value, upper, unit, comparator = match.groups()
    return Fact(kind, float(value), float(upper) if upper else None, unit or "", comparator or "=")


def _report(language: str, rows: list[tuple[str, list[Fact]]]) -> None:
    right, stated, found = Counter[str](), Counter[str](), Counter[str]()
    for sentence, facts in rows:
        left = list(facts)
        stated.update(fact.kind for fact in facts)
        for quantity in find_quantities(sentence, language):
            got = Fact(
                quantity.kind.value,
                float(quantity.value),
                None if quantity.upper is None else float(quantity.upper),
                quantity.unit,
                quantity.comparator.value,
            )
            found[got.kind] += 1
            same = next((fact for fact in left if _same(fact, got)), None)
            if same is None:
                print(f"  {language} wrong: {sentence} {got}")
                continue
            left.remove(same)
            right[got.kind] += 1
        for fact in left:
            print(f"  {language} missed: {sentence} {fact}")
    for kind in stated:
        print(
            f"{language} {kind}: precision {right[kind] / max(found[kind], 1):.3f}, "
            f"recall {right[kind] / stated[kind]:.3f} of {stated[kind]}"
        )
    total = right.total()
    print(
        f"{language} all: precision {total / found.total():.3f}, "
        f"recall {total / stated.total():.3f} of {stated.total()}"
    )


def _same(fact: Fact, got: Fact) -> bool:
    values = _close(fact.value, got.value) and (fact.upper is None) == (got.upper is None)
    upper = fact.upper is None or got.upper is None or _close(fact.upper, got.upper)
    money = fact.kind != "money" or (
        got.unit.startswith(fact.unit.rstrip("*")) if fact.unit != "-" else not got.unit
    )
    return values and upper and money and fact[0::4] == got[0::4]


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= _TOLERANCE * max(abs(one), abs(other))


def _report_peer(
    language: str,
    name: str,
    rows: list[tuple[str, list[Fact]]],
    read: Callable[[str], list[float]],
) -> None:
    right = found = stated = 0
    start = process_time()
    for sentence, facts in rows:
        values = read(sentence)
        wanted = [v for fact in facts for v in (fact.value, fact.upper) if v is not None]
        stated += len(wanted)
        found += len(values)
        for value in values:
            same = next((want for want in wanted if _in_some_unit(want, value)), None)
            if same is not None:
                wanted.remove(same)
                right += 1
    seconds = process_time() - start
    characters = sum(len(sentence) for sentence, _ in rows)
    print(
        f"{language} {name}: precision {right / max(found, 1):.3f}, recall {right / stated:.3f} "
        f"of {stated} values, {characters / seconds:,.0f} characters a second"
    )


_FACTORS = (1, 0.01, 1e-3, 1e-9, 1e-2, 1e3, 1e4, 1e6, 2000 / 3, 1e-6)


def _in_some_unit(wanted: float, value: float) -> bool:
    return any(_close(wanted, value * factor) for factor in _FACTORS)


def _peers(language: str) -> dict[str, Callable[[str], list[float]]]:
    """The peers that are installed (extra bench)."""
    makers = {
        "zh": {"Recognizers-Text": _recognizers_zh, "cn2an": _cn2an},
        "en": {"Recognizers-Text": _recognizers_en, "quantulum3": _quantulum},
    }
    peers = {}
    for name, make in makers[language].items():
        try:
            peers[name] = make()
        except ImportError as error:
            print(f"{language} {name}: not installed ({error})")
    return peers


def _quantulum() -> Callable[[str], list[float]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import parser
    return lambda sentence: [float(found.value) for found in parser.parse(sentence)]


def _cn2an() -> Callable[[str], list[float]]:
    import cn2an

    def read(sentence: str) -> list[float]:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                plain = cn2an.transform(sentence)
        except ValueError:
            plain = sentence
        return [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?", plain)]

    return read


def _recognizers_zh() -> Callable[[str], list[float]]:
    return _recognizers("Chinese")


def _recognizers_en() -> Callable[[str], list[float]]:
    return _recognizers("English")


def _recognizers(culture: str) -> Callable[[str], list[float]]:
    import emoji

    # It asks for a table that emoji no longer has.
    vars(emoji).setdefault("UNICODE_EMOJI", {"en": emoji.EMOJI_DATA})
    import recognizers_number
    import recognizers_number_with_unit as with_unit
    from recognizers_text import Culture

    tongue = getattr(Culture, culture)
    readers = (
        with_unit.recognize_currency,
        with_unit.recognize_dimension,
        recognizers_number.recognize_percentage,
        recognizers_number.recognize_number,
    )

    def read(sentence: str) -> list[float]:
        taken: list[tuple[int, int]] = []
        values = []
        for reader in readers:
            for found in reader(sentence, tongue):
                value = (found.resolution or {}).get("value")
                if value and not any(a <= found.end and found.start <= b for a, b in taken):
                    taken.append((found.start, found.end))
                    values.append(float(str(value).rstrip("%")))
        return values

    return read


if __name__ == "__main__":
    main()
