"""policytext codebook: merge, split, rename, move, retire, add, recode, take, undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import count_of, say
from policytext.cli.options import study_option

if TYPE_CHECKING:
    from policytext.model import Codebook, CodebookChange
    from policytext.pipeline.editing.edits import StudyEditor

Edits = Callable[..., "CodebookChange | None"]


def _edit_command(name: str) -> Callable[[Edits], click.Command]:
    """A command that changes a codebook of a study: ``--study``, ``--by``, ``--reason``.

    Args:
        name: of the command; its function is called with the editor as ``editor``.
    """

    def decorate(function: Edits) -> click.Command:
        @study_option
        @_by_option
        @_reason_option
        @wraps(function)
        def run(*args: Any, study_path: str, by: str, reason: str, **kwargs: Any) -> None:
            with _editor(study_path, by, reason) as editor:
                change = function(*args, editor=editor, **kwargs)
            if change is not None:
                _tell(change)
                say(f"To code with it: policytext code -c {change.codebook}")

        return click.command(name)(run)

    return decorate


_by_option = click.option("--by", required=True, help="Who changes it: id of a person.")
_reason_option = click.option("--reason", default="", help="Why, in your own words.")


@contextmanager
def _editor(study_path: str, by: str, reason: str) -> Iterator[StudyEditor]:
    from policytext.pipeline.editing.edits import StudyEditor
    from policytext.store import Study

    with Study.open(study_path) as study:
        editor = StudyEditor(study, by, reason=reason)
        yield editor
    _tell_person(editor)


@_edit_command("merge")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@click.option("--into", required=True, help="The code that stays.")
def merge(codes: tuple[str, ...], into: str, *, editor: StudyEditor) -> CodebookChange:
    """Make codes one: codings, codes below and indicators go to the one that stays."""
    return editor.merge(codes, into)


@_edit_command("split")
@click.argument("code")
@click.option(
    "--into",
    "parts",
    nargs=3,
    multiple=True,
    required=True,
    metavar="ID ZH EN",
    help="A part: its id and its names in Chinese and in English; twice or more.",
)
@click.option(
    "--words",
    nargs=2,
    multiple=True,
    metavar="ID INDICATOR",
    help="Codings that hold these words go to this part; an indicator, several times.",
)
def split(
    code: str,
    parts: tuple[tuple[str, str, str], ...],
    words: tuple[tuple[str, str], ...],
    *,
    editor: StudyEditor,
) -> CodebookChange:
    """Put parts below a code and give them its codings that hold their words.

    Codings that hold words of no part stay; codebook recode gives them to one.
    """
    from policytext.model import Bilingual
    from policytext.pipeline.editing.parts import Part

    ids = [id for id, _, _ in parts]
    for id, _ in words:
        if id not in ids:
            raise click.UsageError(f"--words {id}: there is no such part; --into names {ids}")
    given = [
        Part(id, Bilingual(zh, en), tuple(told for part, told in words if part == id))
        for id, zh, en in parts
    ]
    change = editor.split(code, given)
    say(
        f"Codings without such words stay with {code}. To see them: policytext quotes --code {code}"
    )
    return change


@_edit_command("rename")
@click.argument("code")
@click.option("--id", "new_id", default="", help="The new id; codings follow.")
@click.option("--zh", default="", help="The new name in Chinese.")
@click.option("--en", default="", help="The new name in English.")
def rename(code: str, new_id: str, zh: str, en: str, *, editor: StudyEditor) -> CodebookChange:
    """Give a code another name, another id, or both."""
    if not (new_id or zh or en):
        raise click.UsageError("give --id, --zh or --en")
    return editor.rename(code, new_id=new_id, zh=zh, en=en)


@_edit_command("move")
@click.argument("code")
@click.option("--under", default="", help="The code that it shall stand under.")
@click.option("--root", is_flag=True, help="It shall stand at the top.")
def move(code: str, under: str, root: bool, *, editor: StudyEditor) -> CodebookChange:
    """Put a code, with all below it, under another code or at the top."""
    if bool(under) == root:
        raise click.UsageError("give --under CODE, or --root")
    return editor.move(code, under or None)


@_edit_command("retire")
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
def retire(codes: tuple[str, ...], *, editor: StudyEditor) -> CodebookChange:
    """Take codes out of use: their codings stay in the study and count no more."""
    return editor.retire(codes)


@_edit_command("add")
@click.argument("name")
@click.argument("code")
@click.option("--zh", default="", help="Its name in Chinese.")
@click.option("--en", default="", help="Its name in English.")
@click.option("--under", default="", help="The code that it shall stand under.")
@click.option(
    "--level",
    type=click.Choice(["open", "axial", "selective"]),
    default="open",
    show_default=True,
    help="Stage of grounded theory.",
)
def add(
    name: str, code: str, zh: str, en: str, under: str, level: str, *, editor: StudyEditor
) -> CodebookChange:
    """Put a new code in the codebook NAME of a study."""
    from policytext.model import Bilingual, Code, Level

    if not (zh or en):
        raise click.UsageError("give --zh or --en, the name of the code")
    new = Code(code, Bilingual(zh, en), parent=under or None, level=Level(level))
    return editor.add(name, new)


@_edit_command("recode")
@click.argument("codings", nargs=-1, required=True, metavar="CODING...")
@click.option("--to", "code", required=True, help="The code that they shall have.")
def recode(codings: tuple[str, ...], code: str, *, editor: StudyEditor) -> CodebookChange:
    """Give single codings another code; what they were before stays readable."""
    return editor.recode(codings, code)


@_edit_command("take")
@click.argument("source")
def take(source: str, *, editor: StudyEditor) -> CodebookChange | None:
    """Take a codebook that was edited outside of the study; SOURCE is a YAML file.

    What differs from the study's text is told and recorded.
    """
    change = editor.take(source)
    if change is None:
        say(f"{source}: the study has this text already, or had no codebook of this id before.")
    return change


@click.command("undo")
@click.argument("name", default="")
@study_option
@_by_option
@_reason_option
@click.option("--to", default="", help="Id of a change: it and all later ones of its codebook.")
@click.option("--all", "every", is_flag=True, help="All changes that stand.")
def undo(name: str, study_path: str, by: str, reason: str, to: str, every: bool) -> None:
    """Take the newest change back, of the codebook NAME or of any; codings go back too."""
    from policytext.pipeline.editing.edits import StudyEditor
    from policytext.pipeline.editing.history import to_undo
    from policytext.store import Study

    if to and every:
        raise click.UsageError("give --to or --all, not both")
    with Study.open(study_path) as study:
        editor = StudyEditor(study, by, reason=reason)
        done = editor.undo(to_undo(study, name, to=to, every=every))
    _tell_person(editor)
    for change in done:
        _tell(change)
    say("To code with it: policytext code")


def tell_codebooks(
    files: Sequence[Codebook], used: Sequence[Codebook], taken: Iterable[CodebookChange]
) -> None:
    """Say on stderr which texts of codebooks were used, where that is not plain.

    Args:
        files: as they were named.
        used: as they were coded with.
        taken: changes that came with them.
    """
    for file, book in zip(files, used, strict=True):
        if file is not book:
            say(f"{book.id}: as it was changed in the study. See: policytext codebook changes")
    for change in taken:
        gone = f"; gone: {', '.join(change.codes)}" if change.codes else ""
        new = f"; new: {', '.join(change.into)}" if change.into else ""
        say(f"{change.codebook} was edited outside of the study ({change.id}){gone}{new}.")
        say(f"To see all of it: policytext codebook diff {change.codebook}")


def _tell_person(editor: StudyEditor) -> None:
    if editor.is_new:
        say(f"New person among the coders: {editor.coder}")


def _tell(change: CodebookChange) -> None:
    ends = dict.fromkeys((", ".join(change.codes), ", ".join(change.into)))
    shown = " → ".join(filter(None, ends)) or "the text"
    what = f"{change.undoes} undone" if change.undoes else change.kind.value
    moved = "recoded" if not change.undoes else "went back"
    told = f"; {count_of(change.codings, 'coding')} {moved}" if change.codings else ""
    click.echo(f"{change.id}: {what} in {change.codebook}: {shown}{told}.")


COMMANDS = (merge, split, rename, move, retire, add, recode, take, undo)
