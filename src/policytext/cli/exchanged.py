"""What commands that exchange with other programs tell: counts, and what did not go over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import counted, print_json, print_table, say
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import (
    accepted_option,
    coders_option,
    json_option,
    names_option,
    study_option,
)

if TYPE_CHECKING:
    from policytext.exchange.refi.losses import Losses
    from policytext.pipeline.refi.exporting import Exported
    from policytext.pipeline.refi.importing import Imported

_LONGEST = 110

codebook_option = click.option(
    "--codebook",
    default="",
    help="Id of the codebook for codes that policytext did not write; made of the project's name.",
)


def project_command(
    name: str, target: str, *, is_folder: bool = False
) -> Callable[[Callable[..., Any]], click.Command]:
    """A command that writes a study as a project of another program.

    It is given ``study_path``, ``target``, ``as_json``, and what is to go out: ``names``,
    ``coders``, ``accepted``.

    Args:
        name: of the command.
        target: what ``--output`` is, for its help.
        is_folder: whether that is a folder.
    """
    path = click.Path(dir_okay=is_folder, file_okay=not is_folder, path_type=Path)
    output = click.option("-o", "--output", "target", required=True, type=path, help=target)

    def decorate(command: Callable[..., Any]) -> click.Command:
        for option in (json_option, accepted_option, coders_option, names_option):
            command = option(command)
        return click.command(name)(study_option(output(command)))

    return decorate


def tell_exported(done: Exported, as_json: bool) -> None:
    """Print what went out, and what did not.

    Args:
        done: what became of an export.
        as_json: print JSON.
    """
    facts = {"written": str(done.path)}
    tell_losses(done.losses, done.path, dict(done.counts), facts, as_json)


def tell_losses(
    losses: Losses,
    place: Path,
    counts: Mapping[str, int],
    facts: Mapping[str, str],
    as_json: bool,
) -> None:
    """Print counts, and the kinds of losses; write all losses beside a file.

    Args:
        losses: of the exchange.
        place: ``NAME.qdpx``; the list becomes ``NAME.losses.csv``.
        counts: how many of each noun.
        facts: what else there is to tell, by name.
        as_json: print JSON.
    """
    listed = None
    if len(losses):
        listed = losses.write(place.with_name(f"{place.stem}.losses.csv"))
    if as_json:
        kinds = [
            dict(zip(("kind", "类别", "count", "first"), row, strict=True))
            for row in losses.summary()
        ]
        shown = str(listed) if listed else None
        print_json({**facts, **counts, "losses": kinds, "list": shown})
        return
    say(f"{', '.join(f'{name}: {fact}' for name, fact in facts.items())}")
    say(f"{counted(counts)}.")
    if listed:
        rows = [(name, zh, count, _short(first)) for name, zh, count, first in losses.summary()]
        columns = ("not as it was", "未能原样转换", "count", "such as")
        print_table(columns, rows, err=True)
        say(f"All of them are in {listed}")


def tell_imported(
    ctx: click.Context,
    done: Imported,
    study_path: str,
    source: Path,
    facts: Mapping[str, str],
    as_json: bool,
) -> None:
    """Print what became of an import; the exit code is 1 when something could not be placed.

    Args:
        ctx: of the command.
        done: what became of it.
        study_path: the study; all losses are listed beside it.
        source: what was read.
        facts: what else there is to tell, by name.
        as_json: print JSON.
    """
    from policytext.exchange.refi.losses import FAILURES

    counts = {**done.new, "codings known before": done.known}
    told = {"study": study_path, "from": done.origin or "an unknown program", **facts}
    place = Path(study_path).parent if "://" not in study_path else Path()
    tell_losses(done.losses, place / source.name, counts, told, as_json)
    if FAILURES & set(done.losses.counts()):
        ctx.exit(SOME_FAILED)


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else f"{plain[: _LONGEST - 1]}…"
