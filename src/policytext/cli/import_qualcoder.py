"""policytext import qualcoder."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.exchanged import codebook_option, tell_imported
from policytext.cli.options import json_option, study_option


@click.command("qualcoder")
@click.argument("folder", type=click.Path(exists=True, path_type=Path))
@study_option
@codebook_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, folder: Path, study_path: str, codebook: str, as_json: bool
) -> None:
    """Take a QualCoder project (the folder NAME.qda) into a study.

    All of it comes in, or nothing. The study is made when it is not there. What came in before is
    known again, so that only what is new is added. What had no place or was mended is told, and
    listed in NAME.losses.csv beside the study.
    """
    from policytext.pipeline.exchanging.incoming import import_qualcoder

    done = import_qualcoder(study_path, folder, codebook=codebook)
    tell_imported(ctx, done, study_path, folder, {}, as_json)
