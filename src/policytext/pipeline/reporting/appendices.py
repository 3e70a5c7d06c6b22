"""The codebook and the audit trail at the end of a report."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from policytext.exchange.report.page import Block, Entries, Entry
from policytext.model import Code, Codebook
from policytext.pipeline.editing.trail import KINDS, audit_trail, trail_table
from policytext.pipeline.reporting.material import ReportMaterial
from policytext.pipeline.reporting.tables import plain_grid

_NEWEST = 100
_EXAMPLES = 3
_OF_PEOPLE = ("change", "decision")


def codebook_blocks(report: ReportMaterial) -> Iterator[Entries]:
    """Every codebook as a tree, with what its codes mean and how often they were given."""
    for book in report.material.codebooks:
        heading = f"{report.named(book.label, book.id)} · {book.id} {book.version}"
        yield Entries(heading, tuple(_entry(report, book, code) for code in book))


def _entry(report: ReportMaterial, book: Codebook, code: Code) -> Entry:
    reference = book.reference(code)
    other = code.label.en if report.language == "zh" else code.label.zh
    own = report.named(code.label, code.id)
    names = dict.fromkeys(filter(None, (code.id, own, other)))
    rows = report.material.rows_of([reference])
    count = report.words("nothing_coded")
    if len(rows):
        passages = len(rows.drop_duplicates(["document", "start", "end"]))
        facts = {"documents": rows["document"].nunique(), "cases": rows["case"].nunique()}
        count = report.words("counts", passages=passages, **facts)
    number = report.code_numbers[reference]
    depth = len(book.path_of(code.id)) - 1
    heading, target = " ".join(names), report.quotes_id(reference)
    return Entry(f"b{number}", depth, heading, target, count, tuple(_facts(report, code)))


def _facts(report: ReportMaterial, code: Code) -> Iterator[tuple[str, str]]:
    for name in ("definition", "include", "exclude"):
        text = getattr(code, name).within(report.language)
        if text:
            yield report.words(name, "meanings"), text
    languages = (report.language, *(name for name in code.examples if name != report.language))
    examples = next((code.examples[name] for name in languages if code.examples.get(name)), ())
    if examples:
        yield report.words("examples", "meanings"), "\n".join(examples[:_EXAMPLES])


def trail_blocks(report: ReportMaterial) -> Iterator[Block]:
    """What was done by whom and when: counted, and the newest steps of people and of machines."""
    words, entries = report.words, audit_trail(report.study)
    counted = []
    for kind in KINDS:
        for by in sorted({entry.by for entry in entries if entry.kind == kind}):
            times = [entry.time for entry in entries if (entry.kind, entry.by) == (kind, by)]
            counted.append((words.known(kind, "kinds"), by, len(times), min(times), max(times)))
    heads = [words(name, "facts") for name in ("kind", "by", "number", "first", "last")]
    table = pd.DataFrame(counted, columns=heads)
    yield plain_grid(report, table, "t-trail", words("trail_counts"))
    for name, kinds in (("runs", ("run",)), ("trail_changes", _OF_PEOPLE)):
        own = [entry for entry in entries if entry.kind in kinds]
        if own:
            notes = []
            if len(own) > _NEWEST:
                notes = [words("trail", "notes", shown=_NEWEST, number=len(own))]
            shown = trail_table(own[-_NEWEST:], report.language)
            yield plain_grid(report, shown, f"t-{name}", words(name), notes)
