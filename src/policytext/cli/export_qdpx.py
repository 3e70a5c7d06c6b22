"""policytext export qdpx."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.exchanged import project_command, tell_exported


@project_command("qdpx", "The project file to write: NAME.qdpx.")
@click.option(
    "--offset-unit",
    "unit",
    type=click.Choice(["codepoint", "utf16"]),
    default="codepoint",
    show_default=True,
    help="What positions count: code points as in the standard, UTF-16 code units for NVivo.",
)
@click.option(
    "--originals",
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    help="Folder with the files that were added; PDFs found there go along.",
)
@click.option(
    "--regions",
    is_flag=True,
    help="With --originals: codings stand on the pages of PDFs too (page and rectangle), not only "
    "in their text. Programs that show both count them twice.",
)
def command(
    study_path: str,
    target: Path,
    unit: str,
    names: str,
    originals: Path | None,
    regions: bool,
    coders: tuple[str, ...],
    accepted: bool,
    as_json: bool,
) -> None:
    """Write a study as a REFI-QDA project for NVivo, ATLAS.ti, MAXQDA, QualCoder and others.

    All codings that were not rejected go out, each with its coder and date; --coder and --accepted
    choose among them. What the standard has no place for is told, and listed in NAME.losses.csv.
    """
    from policytext.exchange.refi.naming import NameStyle
    from policytext.exchange.refi.positions import OffsetUnit
    from policytext.pipeline.refi.exporting import ExportOptions, export_project
    from policytext.store import Study

    options = ExportOptions(
        OffsetUnit(unit), NameStyle(names), coders, accepted, originals, regions
    )
    with Study.open(study_path, readonly=True) as study:
        done = export_project(study, target, options)
    tell_exported(done, as_json)
