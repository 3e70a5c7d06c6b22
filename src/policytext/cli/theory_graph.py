"""policytext theory graph."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from policytext.cli.console import output, say
from policytext.cli.options import counting_options, language_option, study_option

_FORMS = ("json", "graphml", "dot")
_ENDINGS = {".json": "json", ".graphml": "graphml", ".dot": "dot", ".gv": "dot"}


@click.command("graph")
@study_option
@counting_options
@language_option
@click.option("--box", "boxes", multiple=True, help="A code to draw; several times.")
@click.option("--arrow", "arrows", nargs=2, multiple=True, help="FROM TO: a relation to draw.")
@click.option("--supported", is_flag=True, help="Leave out what no passage supports.")
@click.option("--to", "form", type=click.Choice(_FORMS), help="Told by the ending when left out.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File; JSON on standard output when left out.",
)
def graph(study_path: str, form: str | None, target: Path | None, **choice: Any) -> None:
    """The theory model as JSON, GraphML or DOT: boxes, arrows, meanings, quotes, counts.

    A model with a box or arrow without a row with passages in the tables is refused, and they are
    named. With --box and --arrow only these are drawn, and checked in the same way.
    """
    from policytext.exchange.theory_graph import graph_text
    from policytext.pipeline.theory_model import theory_model

    wanted = form or (_ENDINGS.get(target.suffix.lower()) if target else "json")
    if wanted is None:
        raise click.UsageError(f"the ending of {target} tells no form; use --to")
    model = theory_model(study_path, **choice)
    text = graph_text(model.boxes, model.arrows, model.places, wanted)
    with output(target) as file:
        file.write(text)
    if model.left_out:
        say(f"Left out, for no passage supports them: {', '.join(model.left_out)}.")
    if target is not None:
        say(f"Wrote {target}: {len(model.boxes)} boxes, {len(model.arrows)} arrows.")
