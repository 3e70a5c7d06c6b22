"""policytext import taguette."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.exchanged import codebook_option, tell_imported
from policytext.cli.options import json_option, study_option


@click.command("taguette")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@study_option
@click.option("--project", default="", help="Name or number, when the file holds several.")
@codebook_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, file: Path, study_path: str, project: str, codebook: str, as_json: bool
) -> None:
    """Take a Taguette project (NAME.sqlite3) into a study.

    All of it comes in, or nothing. The study is made when it is not there. What came in before is
    known again, so that only what is new is added. What had no place or was mended is told, and
    listed in NAME.losses.csv beside the study.
    """
    from policytext.pipeline.exchanging.incoming import import_taguette

    done = import_taguette(study_path, file, project=project, codebook=codebook)
    tell_imported(ctx, done, study_path, file, {}, as_json)
