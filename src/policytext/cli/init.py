"""policytext init."""

from __future__ import annotations

import click

from policytext.cli.console import say
from policytext.cli.options import study_option


@click.command("init")
@study_option
@click.option("--title", default="", help="Title of the study.")
def command(study_path: str, title: str) -> None:
    """Make a new, empty study."""
    from policytext.store import Study

    with Study.create(study_path, title=title):
        say(f"Made the study {study_path}. Add documents: policytext add FOLDER -s {study_path}")
