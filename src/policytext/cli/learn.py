"""policytext learn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import count_of, print_json, print_table, say
from policytext.cli.options import codebooks_option, json_option, study_option
from policytext.cli.tables import records

if TYPE_CHECKING:
    import pandas as pd

    from policytext.pipeline.learning.drift import Drift
    from policytext.pipeline.learning.lessons import Lesson
    from policytext.store import Study

_FEWEST = 5


@click.command("learn")
@study_option
@codebooks_option
@click.option("--coder", default="combined", show_default=True, help="Name of a coder.")
@click.option(
    "--least",
    type=click.IntRange(4),
    default=20,
    show_default=True,
    help="How many decisions about the codes of a codebook are needed.",
)
@click.option("--curve", is_flag=True, help="Also what fewer decisions would have given.")
@click.option("--queue", type=click.IntRange(1), help="Then list so many to decide about next.")
@click.option("--drift", is_flag=True, help="Only tell what has changed since it was learned.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    study_path: str,
    codebooks: tuple[str, ...],
    coder: str,
    least: int,
    curve: bool,
    queue: int | None,
    drift: bool,
    as_json: bool,
) -> None:
    """Learn from what people decided in a study; the next coding uses it.

    Prints how well the coder decides before and after, on documents it has not learned from.
    Without -c: for every codebook of the study that has enough decisions.
    """
    from policytext.errors import TooFewDecisions
    from policytext.pipeline.learning.lessons import learn
    from policytext.pipeline.reading import study_codebooks
    from policytext.store import Study

    with Study.open(study_path, readonly=drift) as study:
        if drift:
            _tell_drift(_drifts(study, codebooks, coder), as_json)
            return
        books = study_codebooks(study, codebooks)
        lessons: list[Lesson] = []
        refused: list[TooFewDecisions] = []
        for book in books:
            try:
                lessons.append(learn(study, book, coder=coder, least=least, curve=curve))
            except TooFewDecisions as error:
                refused.append(error)
    if not lessons:
        raise refused[0]
    for reason in refused:
        say(str(reason))
    if as_json:
        print_json([_as_json(lesson) for lesson in lessons])
    else:
        for lesson in lessons:
            _show(lesson)
    if queue is not None:
        from policytext.cli.review import list_queue

        say("")
        ctx.invoke(
            list_queue,
            study_path=study_path,
            codebooks=codebooks,
            most=queue,
            coder=coder,
            risk=0.1,
            folder=None,
            formats=(),
            as_json=False,
        )


def _as_json(lesson: Lesson) -> dict[str, Any]:
    return {
        "codebook": lesson.codebook,
        "decisions": lesson.decisions,
        "given": lesson.given,
        "disputed": lesson.disputed,
        "model": lesson.entry.id,
        "new": lesson.new,
        "folds": lesson.folds,
        "by_document": lesson.by_document,
        "figures": records(lesson.figures),
        "people": records(lesson.people),
        "curve": None if lesson.curve is None else records(lesson.curve),
    }


def _show(lesson: Lesson) -> None:
    told = "" if lesson.new else ", which has learned from these decisions before"
    click.echo(
        f"{lesson.codebook}: {count_of(lesson.decisions, 'decision')}, {lesson.given} fit; "
        f"{lesson.entry.id}{told}"
    )
    if lesson.disputed:
        say(f"{count_of(lesson.disputed, 'place')} where people are divided were left out.")
    divided = "documents" if lesson.by_document else "decisions of the one document"
    figures = lesson.figures
    shown = figures[(figures["decisions"] >= _FEWEST) | ~figures["part"].str.contains(":")]
    columns = ("part", "decisions", "fit", "right before", "after", "F1 before", "after", "gain")
    rows = [_row(record) for record in records(shown)]
    title = f"Decided as people did, {divided} in {lesson.folds} parts, learned without the part"
    print_table(columns, rows, title=title)
    _table(lesson.people, "People with each other")
    if lesson.curve is not None:
        _table(lesson.curve, "Learned from a share of the decisions")
    say("The decisions are those that people made, not a random sample.")
    say("To code again with it: policytext code --coder combined -c " + lesson.codebook)


def _row(record: dict[str, Any]) -> tuple[object, ...]:
    return (
        *(record["part"], record["decisions"], record["given"]),
        *(_told(record, name) for name in ("right_before", "right_after")),
        *(_told(record, name) for name in ("f1_before", "f1_after", "f1_gain")),
    )


def _told(record: dict[str, Any], name: str) -> str:
    """``0.82 (0.71-0.90)``; nothing where a figure is undefined."""
    value, low, high = (record[f"{name}{end}"] for end in ("", "_low", "_high"))
    if value is None:
        return ""
    return f"{value:.2f}" if low is None else f"{value:.2f} ({low:.2f} to {high:.2f})"


def _table(table: pd.DataFrame, title: str) -> None:
    if table.empty:
        return
    rows = [list(record.values()) for record in records(table.round(3))]
    print_table([str(column) for column in table.columns], rows, title=title)


def _drifts(study: Study, names: tuple[str, ...], coder: str) -> list[Drift]:
    """For each codebook named; one named by its file is taken as the file has it now."""
    from policytext.pipeline.learning.drift import drift_of
    from policytext.pipeline.reading import study_codebooks
    from policytext.store.codebook_files import read_codebook

    files = [read_codebook(name) for name in names if name.endswith((".yaml", ".yml"))]
    wanted = {book.id: book for book in files}
    learned = {entry.codebook for entry in study.models()}
    books = [book for book in study_codebooks(study, names) if names or book.id in learned]
    return [drift_of(study, book, coder=coder, wanted=wanted.get(book.id)) for book in books]


def _tell_drift(drifts: list[Drift], as_json: bool) -> None:
    if as_json:
        print_json([_drift_as_json(drift) for drift in drifts])
        return
    for drift in drifts:
        _table(drift.codes, f"{drift.codebook}: codes since {drift.model}")
        changed = round(drift.share * drift.decisions)
        click.echo(
            f"{changed} of {count_of(drift.decisions, 'decision')} ({drift.share:.0%}) are about "
            "codes that would now be suggested otherwise."
        )
        _table(drift.examples, "Some of them, with the probability before and after")
        _table(drift.documents, "How far documents are from what was learned")
    if not drifts:
        say("Nothing was learned in this study yet. Run: policytext learn")


def _drift_as_json(drift: Drift) -> dict[str, Any]:
    return {
        "codebook": drift.codebook,
        "model": drift.model,
        "codes": records(drift.codes),
        "decisions": drift.decisions,
        "share": drift.share,
        "examples": records(drift.examples),
        "documents": records(drift.documents),
    }
