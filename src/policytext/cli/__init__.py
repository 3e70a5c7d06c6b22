"""The command line: one command a module; the only place that prints."""

from policytext.cli.main import main

__all__ = ["main"]
