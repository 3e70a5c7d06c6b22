"""Open coding: induced categories against those of people, beside topic models and k-means.

``python -m benchmarks open_coding [FOLDER]`` reads ``cap_bills.jsonl`` (bills by topic),
``poverty_alleviation_open_coding.tsv`` (excerpts by axial and main category) and
``scrum_quality_coded_data.csv`` (first-cycle codes by second-cycle code) of a folder that is no
part of the project. Shown are the harmonic mean of purity and inverse purity (Amigó et al. 2009; as
"harmonic purity" in Pham et al. 2024), the adjusted Rand index and normalised mutual information.
Random methods stand with their mean over five seeds; draws of four fifths of the texts show how far
the figures depend on the texts. BERTopic has the same encoder; its texts without a topic are a
group of their own, unless it is told to give each a topic.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.nlp.embeddings import embedder
from policytext.theory.open_coding import Method, Passage, induce_from, passage
from policytext.theory.open_coding.classical import topic_weights, topic_words
from policytext.theory.open_coding.grouping import cut, merge_tree, settle
from policytext.theory.open_coding.likeness import Likeness

_DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "coded"
_SEEDS = range(5)
_DRAWS = range(20)
_DRAWN = 0.8
_DIMENSIONS = 50
_SHOWN = 10


class Task(NamedTuple):
    """Texts that people have put into groups, by the name of each grouping."""

    name: str
    passages: list[Passage]
    gold: Mapping[str, list[str]]


class Scores(NamedTuple):
    """How far two groupings agree."""

    purity: float
    rand: float
    information: float


class _Remembering:
    """The encoder, asked once for each text."""

    def __init__(self) -> None:
        self._inner = embedder()
        self.name, self.version = self._inner.name, self._inner.version
        self.dimension = self._inner.dimension
        self._known: dict[str, NDArray[np.float32]] = {}

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """See ``Embedder``."""
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known.update(zip(new, self._inner.embed(new), strict=True))
        rows = np.array([self._known[text] for text in texts], np.float32)
        return rows.reshape(len(texts), self.dimension)


@cache
def _encoder() -> _Remembering:
    return _Remembering()


def main(arguments: Sequence[str] = ()) -> None:
    """Print figures of all methods on all tasks, and concepts to read."""
    folder = Path(arguments[0]) if arguments else _DATA
    for task in _tasks(folder):
        print(f"{task.name}: {len(task.passages)} texts", flush=True)
        start = process_time()
        found = induce_from(task.passages, _encoder())
        own = [found.categories[concept] for concept in found.concepts]
        time = process_time() - start
        print(f"  {len(found.concept_names)} concepts, k = {max(own) + 1} by itself, {time:.0f} s")
        for grouping, gold in task.gold.items():
            _compare(task, grouping, gold, own)
        _show(found)


def scores(gold: Sequence[str], groups: Sequence[int] | NDArray[Any]) -> Scores:
    """Harmonic purity, adjusted Rand index, normalised mutual information (arithmetic mean)."""
    from sklearn.metrics import adjusted_rand_score, normalized_mutual_info_score
    from sklearn.metrics.cluster import contingency_matrix

    table = contingency_matrix(gold, groups)
    purity, inverse = table.max(axis=0).sum() / table.sum(), table.max(axis=1).sum() / table.sum()
    return Scores(
        float(2 * purity * inverse / (purity + inverse)),
        float(adjusted_rand_score(gold, groups)),
        float(normalized_mutual_info_score(gold, groups)),
    )


def _tasks(folder: Path) -> Iterator[Task]:
    bills = [json.loads(line) for line in (folder / "cap_bills.jsonl").open(encoding="utf-8")]
    texts = [passage(row["id"], row["summary"]) for row in bills]
    yield Task("cap_bills", texts, {"topic": [row["topic"] for row in bills]})
    rows = _table(folder / "poverty_alleviation_open_coding.tsv", "\t")
    texts = [passage(row["unit_id"], row["text"]) for row in rows]
    gold = {each: [row[f"{each}_category"] for row in rows] for each in ("axial", "main")}
    yield Task("poverty_alleviation", texts, gold)
    first: dict[str, str] = {}
    for row in _table(folder / "scrum_quality_coded_data.csv", ","):
        first.setdefault(row["code_1"], row["code_2"])
    yield Task("scrum", [passage(code, code) for code in first], {"second": list(first.values())})


def _table(path: Path, delimiter: str) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def _compare(task: Task, grouping: str, gold: Sequence[str], own: Sequence[int]) -> None:
    k, chosen = len(set(gold)), max(own) + 1
    print(f"  {grouping}: {k} groups of people     purity  Rand   information")
    _print(f"comparison, k = {chosen} by itself", [scores(gold, own)])
    for number in dict.fromkeys((k, chosen)):
        for name, run in _contestants(task, number).items():
            _print(f"{name}, k = {number}", [scores(gold, groups) for groups in run()])
    _by_draws(task, gold, k)


def _print(name: str, found: Sequence[Scores]) -> None:
    mean, spread = np.mean(found, axis=0), np.std(found, axis=0)
    shown = "  ".join(f"{each:.3f}" for each in mean)
    around = "" if len(found) == 1 else "  ± " + " ".join(f"{each:.3f}" for each in spread)
    print(f"    {name:42} {shown}{around}", flush=True)


def _contestants(task: Task, k: int) -> dict[str, Callable[[], list[Any]]]:
    likeness = _likeness(tuple(task.passages))
    meaning, words = likeness.fitted.meaning, likeness.fitted.words
    both = np.hstack([np.sqrt(0.7) * meaning, np.sqrt(0.3) * words])
    runs: dict[str, Callable[[], list[Any]]] = {
        "comparison": lambda: [_induced(task.passages, k, Method.COMPARISON)],
        "comparison, concepts not formed": lambda: [_grouped(likeness, k)],
        "k-means on TF-IDF and LSA": lambda: _k_means(_unit(words[:, :_DIMENSIONS]), k),
        "k-means on the encoder": lambda: _k_means(meaning, k),
        "k-means on both": lambda: _k_means(both, k),
        "LDA (gensim)": lambda: [_topics(task.passages, k, Method.LDA)],
        "NMF (scikit-learn)": lambda: [_topics(task.passages, k, Method.NMF)],
    }
    if find_spec("bertopic") is not None:
        runs["BERTopic"] = lambda: _bertopic(task.passages, k)
        runs["BERTopic, finer, none left out"] = lambda: _bertopic(task.passages, k, finer=True)
    else:
        print("    BERTopic: pip install umap-learn hdbscan plotly; pip install --no-deps bertopic")
    return runs


@cache
def _likeness(passages: tuple[Passage, ...]) -> Likeness:
    return Likeness(passages, _encoder())


def _induced(passages: Sequence[Passage], k: int, method: Method) -> list[int]:
    found = induce_from(passages, _encoder(), k=k, method=method)
    return [found.categories[concept] for concept in found.concepts]


def _grouped(likeness: Likeness, k: int) -> NDArray[np.intp]:
    alike = likeness.between(likeness.fitted, likeness.fitted)
    return settle(alike, cut(merge_tree(alike), k), np.arange(len(alike)))


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit: NDArray[np.float32] = (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)
    return unit


def _k_means(rows: NDArray[np.float32], k: int) -> list[Any]:
    from sklearn.cluster import KMeans

    return [KMeans(k, n_init=10, random_state=seed).fit_predict(rows) for seed in _SEEDS]


def _topics(passages: Sequence[Passage], k: int, method: Method) -> NDArray[np.intp]:
    weights: NDArray[np.float64] = topic_weights(topic_words(passages), k, method)[0]
    best: NDArray[np.intp] = np.argmax(weights, axis=1)
    return best


def _bertopic(passages: Sequence[Passage], k: int, *, finer: bool = False) -> list[Any]:
    """Topics of BERTopic.

    Args:
        passages: in one language.
        k: number of topics at the most.
        finer: with what did best on the bills: topics of five texts, five neighbours, and every
            text given to a topic.
    """
    from bertopic import BERTopic
    from sklearn.feature_extraction.text import CountVectorizer
    from umap import UMAP

    texts = [one.text for one in passages]
    rows = _encoder().embed(texts)
    words = CountVectorizer(analyzer="char" if passages[0].language == "zh" else "word")
    runs = []
    for seed in _SEEDS[:3]:
        near = UMAP(
            n_neighbors=5 if finer else 15, n_components=5, metric="cosine", random_state=seed
        )
        model = BERTopic(
            umap_model=near,
            vectorizer_model=words,
            nr_topics=k,
            min_topic_size=min(5 if finer else 10, max(2, len(texts) // k // 2)),
            calculate_probabilities=False,
        )
        topics = list(model.fit_transform(texts, rows)[0])
        if finer and -1 in topics and len(set(topics)) > 1:
            topics = model.reduce_outliers(texts, topics, strategy="embeddings", embeddings=rows)
        runs.append(np.asarray(topics))
    return runs


def _by_draws(task: Task, gold: Sequence[str], k: int) -> None:
    """The same on draws of the texts, for the methods that need no topics."""
    ours, theirs = [], []
    for seed in _DRAWS:
        random = np.random.default_rng(seed)
        size = int(_DRAWN * len(gold))
        rows = np.sort(random.choice(len(gold), size, replace=False))
        likeness = Likeness([task.passages[row] for row in rows], _encoder())
        drawn = [gold[row] for row in rows]
        ours.append(scores(drawn, _grouped(likeness, k)))
        theirs.append(scores(drawn, _k_means(likeness.fitted.meaning, k)[seed % len(_SEEDS)]))
    _print("draws of 80 %: comparison", ours)
    _print("draws of 80 %: k-means on the encoder", theirs)


def _show(found: Any) -> None:
    step = max(1, len(found.concept_names) // _SHOWN)
    for number in range(0, len(found.concept_names), step)[:_SHOWN]:
        name = found.concept_names[number]
        quotes = [
            p.text for p, c in zip(found.passages, found.concepts, strict=True) if c == number
        ]
        above = found.category_names[found.categories[number]]
        print(f"    {name.zh or name.en} < {above.zh or above.en}: {quotes[0][:60]}")


if __name__ == "__main__":
    main()
