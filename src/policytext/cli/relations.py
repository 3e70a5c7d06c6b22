"""policytext relations: proposals, accept, reject, withdraw, decided."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import say
from policytext.cli.options import (
    counting_options,
    language_option,
    output_options,
    study_option,
)
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

    from policytext.model import RelationKind
    from policytext.pipeline.editing.relating import RelationEditor, Settled

_SHOWN = 20
_KINDS = (
    *("is a", "part of", "causes", "drives", "conditions", "enables", "mediates", "moderates"),
    *("precedes", "leads to", "contrasts", "tension with", "evolves into", "implements"),
    "addresses",
)
_COLUMNS = (
    *("row", "relation", "kind", "sentences", "reverse", "documents", "together", "odds_ratio"),
    *("p_bh", "status", "remark"),
)
_ROLE_COLUMNS = (
    *("category", "role", "present_role", "causal_condition", "context"),
    *("intervening_condition", "strategy", "consequence", "remark"),
)
_FOUND = 1


class _RelationsGroup(click.Group):
    """``policytext relations --coder rules`` stands for ``policytext relations list …``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put ``list`` before options, and where there is nothing."""
        if not args or (args[0].startswith("-") and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("relations", cls=_RelationsGroup)
def command() -> None:
    """Relations between codes, proposed from the text and decided by the researcher.

    Without a command: list them.
    """


@command.command("list")
@study_option
@counting_options
@click.option(
    "--within",
    type=click.Choice(["paragraph", "segment", "document", "case"]),
    default="paragraph",
    show_default=True,
    help="Where codes must stand to stand together; a segment is a sentence.",
)
@click.option("--categories", is_flag=True, help="Codes count as the axial category above them.")
@click.option("--rejected", is_flag=True, help="Show relations that were rejected, too.")
@language_option
@output_options
def list_relations(
    study_path: str, language: str, within: str, showing: Showing, **choice: Any
) -> None:
    """What the texts state of every two codes, with direction, sentences and exact tests."""
    from policytext.pipeline.relations import relations

    tables = relations(study_path, within=within, language=language, **choice)
    notes = tables["relations.notes"]
    for note in notes[notes.columns[0]]:
        say(note)
    if showing.on_terminal:
        _show(tables, language)
    else:
        give_tables(tables, "relations", showing)


def _show(tables: Any, language: str) -> None:
    from policytext.matrices.axial_labels import axial_head, axial_word

    heads = [axial_head(name, language) for name in _COLUMNS]
    found = tables["relations"]
    show_table(found[heads].head(_SHOWN), title=axial_word("tables", "relations", language))
    if len(found) > _SHOWN:
        say(f"{len(found) - _SHOWN} more: -o writes them, --json prints them.")
    _show_sentences(found.head(_SHOWN), language)
    roles = tables["relations.roles"]
    counts = [axial_head(name, language) for name in _ROLE_COLUMNS[3:-1]]
    spoken = roles[roles[counts].sum(axis=1) >= _FOUND]
    columns = [axial_head(name, language) for name in _ROLE_COLUMNS]
    show_table(spoken[columns], title=axial_word("tables", "roles", language))


def _show_sentences(found: pd.DataFrame, language: str) -> None:
    from policytext.matrices.axial_labels import axial_head

    names = ("row", "relation", "connective", "quote", "from", "to")
    columns = [axial_head(name, language) for name in names]
    for row, relation, connective, quote, source, target in found[columns].itertuples(
        index=False, name=None
    ):
        if quote:
            click.echo(f"{row}  {relation}  [{connective}]  {source} {target}\n  {quote}")


def _decision_command(name: str, *, kind_help: str) -> Callable[..., click.Command]:
    """A command that decides: ``SOURCE TARGET --kind --by --reason``."""

    def decorate(function: Callable[..., Settled]) -> click.Command:
        @click.argument("source")
        @click.argument("target")
        @study_option
        @click.option("--kind", type=click.Choice(_KINDS), help=kind_help)
        @click.option("--by", required=True, help="Who decides: id of a person.")
        @click.option("--reason", default="", help="Why, in your own words.")
        def run(
            source: str, target: str, study_path: str, kind: str | None, by: str, reason: str
        ) -> None:
            from policytext.model import RelationKind

            with _editor(study_path, by, reason) as editor:
                chosen = RelationKind(kind) if kind else None
                settled = function(editor, source, target, chosen)
            _tell(settled)

        run.__doc__ = function.__doc__
        return command.command(name)(run)

    return decorate


@contextmanager
def _editor(study_path: str, by: str, reason: str) -> Iterator[RelationEditor]:
    from policytext.pipeline.editing.relating import RelationEditor
    from policytext.store import Study

    with Study.open(study_path) as study:
        made = RelationEditor(study, by, reason=reason)
        yield made
    if made.editor.is_new:
        say(f"New person among the coders: {by}")


@_decision_command("accept", kind_help="How the source bears on the target.")
def accept(editor: RelationEditor, source: str, target: str, kind: RelationKind | None) -> Settled:
    """Put the relation SOURCE → TARGET in the codebook; it can be undone."""
    if kind is None:
        raise click.UsageError(
            "give --kind: how SOURCE bears on TARGET. What the texts say: policytext relations"
        )
    return editor.accept(source, target, kind)


@_decision_command("reject", kind_help="Only as this kind; every kind when left out.")
def reject(editor: RelationEditor, source: str, target: str, kind: RelationKind | None) -> Settled:
    """Keep the relation SOURCE → TARGET from being proposed; --rejected still shows it."""
    return editor.reject(source, target, kind)


@_decision_command("withdraw", kind_help="Which one, where there are several.")
def withdraw(
    editor: RelationEditor, source: str, target: str, kind: RelationKind | None
) -> Settled:
    """Take a decision back: SOURCE → TARGET out of the codebook, or its rejection."""
    return editor.withdraw(source, target, kind)


@command.command("decided")
@study_option
@language_option
@output_options
def decided(study_path: str, language: str, showing: Showing) -> None:
    """What was decided about relations, by whom, when and why, oldest first."""
    from policytext.pipeline.relations import decided_relations

    table = decided_relations(study_path, language=language)
    give_tables({"relations.decided": table}, "relations-decided", showing)
    if table.empty:
        say("Nothing was decided. To decide: policytext relations accept SOURCE TARGET --by NAME")


def _tell(settled: Settled) -> None:
    made, change = settled.decision, settled.change
    kind = made.kind.value if made.kind else "every kind"
    what = {"accepted": "accepted", "rejected": "rejected", "suggested": "taken back"}
    shown = f"{made.source} → {made.target} ({kind})"
    told = f" {change.id}: {change.kind.value}." if change else ""
    click.echo(f"{made.codebook}: {shown} {what[made.status.value]} by {made.coder}.{told}")
    if change is not None:
        say(f"To take it back: policytext codebook undo {made.codebook} --by {made.coder}")
