"""policytext terms."""

from __future__ import annotations

import click

from policytext.cli.console import print_json, print_table
from policytext.cli.options import json_option, study_option


@click.command("terms")
@study_option
@click.option(
    "-n", "--most", type=click.IntRange(1), default=10, show_default=True, help="Terms a document."
)
@json_option
def command(study_path: str, most: int, as_json: bool) -> None:
    """Show the words and phrases that tell each document from the others of its language."""
    from policytext.nlp.terms import telling_terms
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        terms = telling_terms(tuple(study.documents()), most=most)
    if as_json:
        print_json(
            {
                document: [{"term": t.text, "count": t.count, "weight": t.weight} for t in found]
                for document, found in terms.items()
            }
        )
    else:
        rows = [(document, ", ".join(t.text for t in found)) for document, found in terms.items()]
        print_table(("document", "terms"), rows)
