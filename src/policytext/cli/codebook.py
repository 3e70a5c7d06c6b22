"""policytext codebook."""

from __future__ import annotations

from typing import Any

import click

from policytext.cli import codebook_edits, codebook_history
from policytext.cli.console import print_json, print_table, say
from policytext.cli.options import json_option
from policytext.model import Code, Codebook


@click.group("codebook")
def command() -> None:
    """List, show and check codebooks; change those of a study, and see what was changed."""


@command.command("list")
@json_option
def list_codebooks(as_json: bool) -> None:
    """List the codebooks that come with policytext."""
    from policytext.store.codebook_files import read_codebook, shipped_codebooks

    books = [read_codebook(name) for name in shipped_codebooks()]
    rows = [(b.id, b.version, len(b), b.label.zh, b.label.en) for b in books]
    names = ("codebook", "version", "codes", "名称", "label")
    if as_json:
        print_json(
            [dict(zip(("id", "version", "codes", "zh", "en"), row, strict=True)) for row in rows]
        )
    else:
        print_table(names, rows)


@command.command("show")
@click.argument("name")
@click.argument("code", required=False)
@click.option("-s", "--study", "study_path", default="", help="Show it as this study has it now.")
@json_option
def show_codebook(name: str, code: str | None, study_path: str, as_json: bool) -> None:
    """Show the tree of a codebook, or all that it says of one code.

    NAME is a shipped codebook or a YAML file; with -s the id of a codebook of the study.
    """
    from policytext.store.codebook_files import read_codebook

    book = _of_study(study_path, name) if study_path else read_codebook(name)
    if code is not None:
        _show_code(book.code(code), as_json)
    elif as_json:
        print_json([_as_json(code) for code in book])
    else:
        rows = [
            ("  " * depth + c.id, c.level.value, c.label.zh, c.label.en) for depth, c in book.walk()
        ]
        print_table(("code", "level", "名称", "label"), rows, title=f"{book.id} {book.version}")


@command.command("check")
@click.argument("name")
def check_codebook(name: str) -> None:
    """Check a codebook file: form, ids, parents, circles, every indicator.

    NAME is a YAML file or a shipped codebook.
    """
    from policytext.coding import RulesCoder
    from policytext.store.codebook_files import read_codebook

    book = read_codebook(name)
    RulesCoder(book)
    silent = [code.id for code in book if not any(code.indicators.values())]
    indicators = sum(len(given) for code in book for given in code.indicators.values())
    say(f"{book.path}: {len(book)} codes and {indicators} indicators, no mistakes.")
    if silent:
        say(f"Codes without indicators, which the rules coder never gives: {', '.join(silent)}")


def _of_study(study_path: str, name: str) -> Codebook:
    from policytext.pipeline.editing.history import version_of
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        return version_of(study, "newest", name).codebook


def _show_code(code: Code, as_json: bool) -> None:
    content = _as_json(code)
    if as_json:
        print_json(content)
        return
    rows = []
    for name, value in content.items():
        for language, text in (value if isinstance(value, dict) else {"": value}).items():
            shown = "\n".join(text) if isinstance(text, list) else text
            rows.append((f"{name} {language}".strip(), shown or ""))
    print_table(("field", code.id), rows)


def _as_json(code: Code) -> dict[str, Any]:
    words = {
        name: {"zh": getattr(code, name).zh, "en": getattr(code, name).en}
        for name in ("label", "definition", "include", "exclude")
    }
    return {
        "id": code.id,
        "parent": code.parent,
        "level": code.level.value,
        "role": code.role.value if code.role else None,
        "status": code.status.value,
        **words,
        "examples": {language: list(given) for language, given in code.examples.items()},
        "indicators": {
            language: [item.pattern for item in given]
            for language, given in code.indicators.items()
        },
    }


for _command in (*codebook_edits.COMMANDS, *codebook_history.COMMANDS):
    command.add_command(_command)
