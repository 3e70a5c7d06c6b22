"""policytext carried."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_json, say
from policytext.cli.options import json_option, study_option
from policytext.errors import known_names

if TYPE_CHECKING:
    from policytext.model import Coding, CodingStatus
    from policytext.store import Study

_by_option = click.option("--by", required=True, help="Who decides: id of a person.")
_all_option = click.option("--all", "every", is_flag=True, help="All that carried list shows.")
_ids_argument = click.argument("codings", nargs=-1, metavar="[CODING]...")


@click.group("carried")
def command() -> None:
    """Codings of people that newer readings of their documents left open."""


@command.command("list")
@study_option
@click.option("--decided", is_flag=True, help="Show those that people have decided about, too.")
@json_option
def list_carried(study_path: str, decided: bool, as_json: bool) -> None:
    """List codings that stand on other words than before, or have no place in the newer text."""
    from policytext.pipeline.carried import CarriedCodings
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        rows = CarriedCodings(study).table(decided=decided).to_dict("records")
    if as_json:
        print_json(rows)
        return
    for row in rows:
        click.echo(f"{row['coding']}  {row['code']} by {row['coder']}: {row['placing']}")
        click.echo(f"  {row['old document']}: {row['old quote']}")
        if row["quote"]:
            click.echo(f"  {row['document']}, p. {row['page']}: {row['quote']}")
        if row["decided by"]:
            click.echo(f"  {row['status']} by {row['decided by']}, {row['decided']}")
    if rows:
        say("To keep one as it stands: policytext carried confirm CODING --by NAME")
        say("To give one a place:      policytext carried place CODING WORDS --by NAME")
        say("To give one up:           policytext carried drop CODING --by NAME")
    else:
        say("No carried coding waits for a decision.")


@command.command("confirm")
@_ids_argument
@study_option
@_by_option
@_all_option
def confirm(codings: tuple[str, ...], study_path: str, by: str, every: bool) -> None:
    """Keep codings that were carried over to other words; they count as before."""
    from policytext.model import CodingStatus
    from policytext.pipeline.carried import CarriedCodings
    from policytext.store import Study

    with Study.open(study_path) as study:
        carried = CarriedCodings(study)
        left = {coding.id for coding in carried.left}
        for id in codings:
            if id in left:
                message = f"{id!r} has no place in the newer text. Give it one: policytext carried "
                raise click.UsageError(message + "place; or give it up: policytext carried drop")
        ids = _chosen(codings, carried.changed, carried.to_look_at, every)
        _decide(study, ids, CodingStatus.ACCEPTED, by)
    say(f"{len(ids)} confirmed by {by}.")


@command.command("place")
@click.argument("coding")
@click.argument("words")
@study_option
@_by_option
def place(coding: str, words: str, study_path: str, by: str) -> None:
    """Give a coding without a place one in the newer text.

    WORDS are as they stand in that text, in one place only.
    """
    from policytext.model import CodingStatus
    from policytext.pipeline.carried import CarriedCodings
    from policytext.store import Study

    with Study.open(study_path) as study:
        carried = CarriedCodings(study)
        _chosen((coding,), carried.left, [], every=False)
        placed = carried.placed(next(c for c in carried.left if c.id == coding), words)
        study.add_human_codings([placed])
        _decide(study, [placed.id], CodingStatus.ACCEPTED, by)
    say(
        f"{coding} placed by {by} in {placed.document}, characters {placed.span.start}-"
        f"{placed.span.end}."
    )


@command.command("drop")
@_ids_argument
@study_option
@_by_option
@_all_option
def drop(codings: tuple[str, ...], study_path: str, by: str, every: bool) -> None:
    """Give codings up: they stay in the study, rejected, and no longer count."""
    from policytext.model import CodingStatus
    from policytext.pipeline.carried import CarriedCodings
    from policytext.store import Study

    with Study.open(study_path) as study:
        carried = CarriedCodings(study)
        known = [*carried.changed, *carried.left]
        ids = _chosen(codings, known, [*carried.to_look_at, *carried.not_placed], every)
        _decide(study, ids, CodingStatus.REJECTED, by)
    say(f"{len(ids)} dropped by {by}.")


def _chosen(
    named: tuple[str, ...], known: list[Coding], waiting: list[Coding], every: bool
) -> list[str]:
    """Ids of the codings to decide about."""
    if every == bool(named):
        raise click.UsageError("name codings, or give --all")
    ids = [coding.id for coding in known]
    for id in named:
        if id not in ids:
            message = f"{id!r} is no coding that waits for a decision. {known_names(id, ids)}"
            raise click.UsageError(message)
    return list(named) or [coding.id for coding in waiting]


def _decide(study: Study, ids: list[str], status: CodingStatus, by: str) -> None:
    from policytext.model import Coder, CoderKind

    if by not in {coder.id for coder in study.coders()}:
        study.add_coder(Coder(by, by, CoderKind.HUMAN))
        say(f"New person among the coders: {by}")
    study.decide(ids, status, coder=by)
