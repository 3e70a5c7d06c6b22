"""The group of commands and the way in which they fail."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import Any

import click

from policytext.errors import NotCoded, PolicyTextError, SettingsError, StudyError

SOME_FAILED = 1
USAGE = 2
NO_STUDY = 3

_COMMANDS = (
    "init",
    "add",
    "renew",
    "carried",
    "status",
    "codebook",
    "code",
    "review",
    "learn",
    "memo",
    "trail",
    "matrix",
    "patterns",
    "pathways",
    "constructs",
    "flows",
    "compare",
    "induce",
    "agreement",
    "saturation",
    "relations",
    "theory",
    "figures",
    "qca",
    "quotes",
    "indicators",
    "events",
    "terms",
    "kwic",
    "keyness",
    "collocations",
    "trends",
    "run",
    "demo",
    "extract",
    "show",
    "segment",
    "predict",
    "evaluate",
    "report",
    "export",
    "import",
)
_MODULES = {"import": "importing"}


class CommandGroup(click.Group):
    """Loads a command when it is asked for, and turns errors into one line and an exit code."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Commands in the order of the work."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None when there is none."""
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"policytext.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command: click.Command = module.command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; print what went wrong in one line to stderr."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().invoke(ctx)
        except PolicyTextError as error:
            click.echo(f"policytext: {error}", err=True)
            ctx.exit(_exit_code(error))
        except BrokenPipeError:
            # The reader of our output (head, a pager) has left; there is nobody to tell.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(SOME_FAILED)


def _exit_code(error: PolicyTextError) -> int:
    opened = isinstance(error, SettingsError | NotCoded)
    return NO_STUDY if isinstance(error, StudyError) and not opened else USAGE


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="policytext")
def main() -> None:
    """From a folder of Chinese and English documents to a coded case × code matrix.

    Exit codes: 0 all well, 1 some documents failed, 2 wrong usage or settings, 3 the study cannot
    be opened. Results go to standard output, everything else to standard error.
    """
