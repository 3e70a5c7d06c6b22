"""The paragraph on methods, from what the study has on record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pandas as pd

from policytext.exchange.report.page import Block, Prose
from policytext.matrices import saturation_labels
from policytext.matrices.agreement_tables import ALL_CODES
from policytext.model import Coder, CoderKind, CodingStatus, Run
from policytext.pipeline.coding import unit_of
from policytext.pipeline.reporting.material import ReportMaterial
from policytext.pipeline.reporting.tables import Reliability, plain_grid
from policytext.pipeline.reporting.words import Words
from policytext.pipeline.versions import versions
from policytext.theory.agreement import Coefficient
from policytext.theory.saturation import Method

_DIGITS = 12


def method_blocks(report: ReportMaterial, found: Reliability) -> Iterator[Block]:
    """The paragraph in Chinese and in English, that of the report's language first."""
    languages = ("zh", "en") if report.language == "zh" else ("en", "zh")
    for language in languages:
        words = Words(language)
        told = words("stop", "methods").join(_sentences(report, found, words))
        yield Prose((told,), language, report.words(f"methods_{language}"))
    table = pd.DataFrame(sorted(_versions(report).items()), columns=["software", "version"])
    yield plain_grid(report, _headed(table, report), "t-versions", report.words("versions"))


def _headed(table: pd.DataFrame, report: ReportMaterial) -> pd.DataFrame:
    return table.set_axis([report.words(name, "facts") for name in table.columns], axis="columns")


def _sentences(report: ReportMaterial, found: Reliability, words: Words) -> Iterator[str]:
    yield _material(report, words)
    yield words("reading", "methods", version=_versions(report)["policytext"])
    yield words("codebook", "methods", codebooks=_joined(words, _codebooks(report, words)))
    yield from _coders(report, words)
    yield from _decisions(report, words)
    yield _result(report, words)
    counts = report.study.counts()
    changes = len(report.study.changes())
    if changes:
        yield words("changes", "methods", number=changes)
    if counts["memos"]:
        yield words("memos", "methods", number=counts["memos"])
    yield from _agreement(found, words)
    yield from _saturation(found, words)


def _material(report: ReportMaterial, words: Words) -> str:
    corpus = report.material.corpus
    counted = Counter(document.language for document in corpus)
    languages = [
        words("language", "methods", number=number, name=words(language, "languages"))
        for language, number in sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    ]
    return words(
        "material",
        "methods",
        documents=len(corpus),
        languages=_joined(words, languages),
        characters=f"{sum(len(document.text) for document in corpus):,}",
        cases=len(report.material.cases),
    )


def _codebooks(report: ReportMaterial, words: Words) -> Iterator[str]:
    newest = {entry.id: entry for entry in report.study.codebooks()}
    for book in report.material.codebooks:
        yield words(
            "codebook_one",
            "methods",
            label=book.label.within(words.language) or book.id,
            id=book.id,
            version=book.version,
            codes=len(list(book)),
            digest=newest[book.id].digest[:_DIGITS],
        )


def _coders(report: ReportMaterial, words: Words) -> Iterator[str]:
    coders = report.counted.coders
    people = [coder for coder in coders if coder.kind is CoderKind.HUMAN]
    if people:
        names = _joined(words, (coder.name or coder.id for coder in people))
        kind = "person" if len(people) == 1 else "people"
        yield words(kind, "methods", number=len(people), names=names)
    for coder in coders:
        if coder.kind is not CoderKind.HUMAN:
            yield _machine(report, coder, words)


def _machine(report: ReportMaterial, coder: Coder, words: Words) -> str:
    told = ""
    runs = [run for run in report.study.runs() if run.coder == coder.id and run.verb == "code"]
    if runs:
        units = dict.fromkeys(unit_of(runs[-1], book) for book in report.material.codebooks)
        told = words("unit", "methods", unit=_joined(words, [words(u, "units") for u in units]))
    digest = coder.settings_sha256[:_DIGITS] or "–"
    facts = {"name": coder.id, "version": coder.version or "–", "digest": digest}
    return words("machine", "methods", unit=told, **facts)


def _decisions(report: ReportMaterial, words: Words) -> Iterator[str]:
    made = Counter(decision.status for decision in report.study.decisions())
    if made:
        accepted, rejected = made[CodingStatus.ACCEPTED], made[CodingStatus.REJECTED]
        facts = {"number": made.total(), "accepted": accepted, "rejected": rejected}
        yield words("decisions", "methods", **facts)
    if len(report.counted.machines) == len(report.counted.coders) and not made:
        yield words("only_machine", "methods")


def _result(report: ReportMaterial, words: Words) -> str:
    table = report.material.table
    passages = len(table.drop_duplicates(["document", "start", "end"]))
    facts = {"coded": table["document"].nunique(), "codes": len(report.given)}
    return words("result", "methods", passages=passages, **facts)


def _agreement(found: Reliability, words: Words) -> Iterator[str]:
    if found.agreement is None:
        return
    table = found.agreement.coefficients
    alpha = table[(table["coefficient"] == Coefficient.ALPHA) & (table["code"] == ALL_CODES)]
    for row in alpha[alpha["value"].notna()].to_dict("records"):
        interval = ""
        if pd.notna(row["low"]):
            ends = {"low": f"{row['low']:.3f}", "high": f"{row['high']:.3f}"}
            interval = words("interval", "methods", **ends)
        facts = {"coders": row["number_of_coders"], "units": row["units"], "codebook": row["scope"]}
        unit = words.known(str(row["unit"]), "units")
        value = f"{row['value']:.3f}"
        yield words("agreement", "methods", unit=unit, value=value, interval=interval, **facts)


def _saturation(found: Reliability, words: Words) -> Iterator[str]:
    if found.saturation is None:
        return
    summary = found.saturation.summary
    whole = summary[summary["method"] == Method.ALL.value][
        ["scope", "verdict", "reason_en", "reason_zh"]
    ]
    told = saturation_labels.in_words(whole, words.language)
    for scope, verdict, reason in told.itertuples(index=False, name=None):
        facts = {"codebook": scope, "verdict": verdict, "reason": str(reason).rstrip("。.")}
        yield words("saturation", "methods", **facts)


def _joined(words: Words, parts: Iterator[str] | list[str]) -> str:
    return words("join", "methods").join(parts)


def _versions(report: ReportMaterial) -> Mapping[str, str]:
    """Versions of the runs behind what counts, and of the programs at hand where none tells."""
    found: dict[str, str] = dict(versions())
    for run in _runs(report):
        found.update(run.versions)
    return found


def _runs(report: ReportMaterial) -> Iterator[Run]:
    behind = frozenset(report.material.table["run"])
    return (run for run in report.study.runs() if run.id in behind or run.verb in ("add", "renew"))
