"""policytext import codebook."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import click

from policytext.cli.console import output
from policytext.cli.exchanged import tell_losses
from policytext.cli.options import json_option


@click.command("codebook")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--id", "id", default="", help="Id of the codebook; else the file's, or its name.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="YAML file to write; ID.yaml when neither this nor --study is given.",
)
@click.option("-s", "--study", "study_path", default="", help="Put it into this study as well.")
@click.option("--by", default="", help="With --study: who takes it in; id of a person.")
@json_option
def command(
    file: Path, id: str, target: Path | None, study_path: str, by: str, as_json: bool
) -> None:
    """Read a codebook of another program and write it as YAML.

    FILE is a .qdc (REFI-QDA), a table (.csv, .tsv, .xlsx; our columns, those of Taguette or others
    with a column of codes), a dictionary of quanteda (.yml, .yaml), or YAML of policytext.
    """
    from policytext.exchange.codebook_files import read_any_codebook
    from policytext.pipeline.refi.importing import check_codebook_id

    if id:
        check_codebook_id(id)
    if study_path and not by:
        raise click.UsageError("--study needs --by")
    book, text, losses = read_any_codebook(file, id=id)
    place = target or (None if study_path else Path(f"{book.id}.yaml"))
    if place is not None:
        if place.resolve() == file.resolve():
            raise click.UsageError(f"{place} is the file that is read. Name another with --output")
        with output(place) as stream:
            stream.write(text)
    if study_path:
        _take(study_path, text, book.id, by, file)
    facts = {"codebook": book.id}
    facts |= {"written": str(place)} if place else {}
    facts |= {"study": study_path} if study_path else {}
    tell_losses(losses, place or file, {"codes": len(book)}, facts, as_json)


def _take(study_path: str, text: str, id: str, by: str, file: Path) -> None:
    from policytext.pipeline.editing.edits import StudyEditor
    from policytext.store import Study

    with TemporaryDirectory() as folder, Study.open(study_path) as study:
        place = Path(folder, f"{id}.yaml")
        place.write_text(text, encoding="utf-8", newline="\n")
        StudyEditor(study, by, reason=f"import {file.name}").take(place)
