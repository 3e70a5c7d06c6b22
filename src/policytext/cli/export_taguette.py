"""policytext export taguette."""

from __future__ import annotations

from pathlib import Path

from policytext.cli.exchanged import project_command, tell_exported


@project_command("taguette", "The file to write: NAME.sqlite3.")
def command(
    study_path: str,
    target: Path,
    names: str,
    coders: tuple[str, ...],
    accepted: bool,
    as_json: bool,
) -> None:
    """Write a study as a Taguette project.

    All codings that were not rejected go out, each with its coder and date; --coder and --accepted
    choose among them. What Taguette has no place for is told, and listed in NAME.losses.csv.
    """
    from policytext.exchange.refi.naming import NameStyle
    from policytext.pipeline.exchanging.content import ExportChoice
    from policytext.pipeline.exchanging.taguette import export_taguette
    from policytext.store import Study

    choice = ExportChoice(NameStyle(names), coders, accepted)
    with Study.open(study_path, readonly=True) as study:
        done = export_taguette(study, target, choice)
    tell_exported(done, as_json)
