"""policytext quotes."""

from __future__ import annotations

import click

from policytext.cli.console import count_of, print_json, say
from policytext.cli.options import case_option, json_option, study_option
from policytext.errors import known_names


@click.command("quotes")
@study_option
@click.option("--code", "codes", multiple=True, help="PAT.CAP or transfer:PAT.CAP.")
@case_option
@click.option(
    "--document",
    "documents",
    multiple=True,
    help="Id of a document, or of an older reading such as 003@1.",
)
@click.option("-n", "--most", type=click.IntRange(1), help="At most so many quotes.")
@json_option
def command(
    study_path: str,
    codes: tuple[str, ...],
    cases: tuple[str, ...],
    documents: tuple[str, ...],
    most: int | None,
    as_json: bool,
) -> None:
    """Show coded segments with document, page and what triggered the code."""
    from policytext.pipeline.reading import find_code, read_coded
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        replaced = study.replaced()
        coded = read_coded(study, older=[name for name in documents if name in replaced])
    table = coded.table()
    wanted = {"code": [find_code(coded.codebooks, name) for name in codes]}
    wanted["case"] = [_known(name, [case.id for case in coded.cases], "--case") for name in cases]
    known = [*dict.fromkeys([*(document.id for document in coded.corpus), *replaced])]
    wanted["document"] = [_known(name, known, "--document") for name in documents]
    for column, names in wanted.items():
        if names:
            table = table[table[column].isin(names)]
    if not cases:
        table = table.drop_duplicates("coding")
    shown = table if most is None else table.head(most)
    if shown.empty:
        say(f"None of {count_of(len(coded.codings), 'coding')} is of this code, case and document.")
    if as_json:
        print_json(shown.astype({"case": str, "document": str, "code": str}).to_dict("records"))
        return
    for row in shown.itertuples():
        click.echo(f"{row.code} {row.label_zh} / {row.label_en}")
        place = f"p. {row.page}, paragraph {row.paragraph}, characters {row.start}-{row.end}"
        if str(row.recognised):
            place += f", recognised with confidence {row.recognised!s}"
        click.echo(f"  {row.document}, {place}")
        click.echo(f"  {row.quote}")
        click.echo(
            f"  found: {row.evidence} (confidence {row.confidence:g}, {row.coder}, {row.run})"
        )


def _known(name: str, known: list[str], option: str) -> str:
    if name not in known:
        raise click.BadParameter(
            f"{name!r} is unknown. {known_names(name, known)}", param_hint=option
        )
    return name
