"""policytext trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.console import count_of, print_json, say
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import language_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    from policytext.pipeline.repeating import Repeated

_FEW = 10
_DIGEST = r"\b([0-9a-f]{12})[0-9a-f]{52}\b"


@click.command("trail")
@study_option
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(["run", "change", "decision", "memo"]),
    help="Only these kinds; several times.",
)
@click.option("--by", default="", help="Only what this coder did.")
@click.option("--since", default="", help="From this day or time on (UTC).")
@click.option("--until", default="", help="Before this day or time (UTC).")
@language_option
@click.option("--repeat", "run", default="", help="Id of a coding run: code again and compare.")
@output_options
@click.pass_context
def command(
    ctx: click.Context,
    study_path: str,
    kinds: tuple[str, ...],
    by: str,
    since: str,
    until: str,
    language: str,
    run: str,
    showing: Showing,
) -> None:
    """The audit trail: every run, decision, change and memo, with who, when and why.

    With --repeat a run is done again as its record says, and its codings are compared; exit code 1
    when they differ.
    """
    from policytext.pipeline.editing.trail import audit_trail, trail_table
    from policytext.store import Study

    if run:
        if not _repeat(study_path, run, showing.as_json):
            ctx.exit(SOME_FAILED)
        return
    with Study.open(study_path, readonly=True) as study:
        entries = audit_trail(study, kinds=kinds, by=by, since=since, until=until)
    give_tables(
        {"trail": trail_table(entries, language)},
        "trail",
        showing,
        show=lambda _, rows: show_table(rows.replace(_DIGEST, r"\1…", regex=True)),
    )
    if not entries:
        say("Nothing was done.")


def _repeat(study_path: str, run: str, as_json: bool) -> bool:
    from policytext.pipeline.repeating import repeat_run
    from policytext.store import Study

    with Study.open(study_path) as study:
        done = repeat_run(study, run)
    if as_json:
        print_json(_as_json(done))
    else:
        _tell(done)
    return done.is_same


def _tell(done: Repeated) -> None:
    told = "the same codings" if done.is_same else "other codings"
    click.echo(
        f"{done.run.id} repeated as {done.record}: {told}. {count_of(done.same, 'coding')} the "
        f"same in {count_of(done.documents, 'document')}, {len(done.missing)} missing, "
        f"{len(done.added)} new."
    )
    for what, codings in (("missing", done.missing), ("new", done.added)):
        for coding in codings[:_FEW]:
            place = f"{coding.document}:{coding.span.start}-{coding.span.end}:{coding.code}"
            click.echo(f"  {what}: {place} {coding.confidence}")
    for name, then, now in done.differing_versions:
        say(f"{name} was {then or 'not there'} then and is {now or 'not there'} now.")


def _as_json(done: Repeated) -> dict[str, object]:
    return {
        "run": done.run.id,
        "record": done.record,
        "is_same": done.is_same,
        "documents": done.documents,
        "same": done.same,
        "missing": [coding.id for coding in done.missing],
        "added": [coding.id for coding in done.added],
        "differing_versions": [list(each) for each in done.differing_versions],
    }
