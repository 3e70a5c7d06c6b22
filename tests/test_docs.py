import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import policytext
from policytext.cli import main
from policytext.store.codebook_files import shipped_codebooks

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
_CONSOLE = re.compile("^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PYTHON = re.compile("^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def _commands() -> list[tuple[str, click.Command]]:
    context = click.Context(main)
    found = [(name, main.get_command(context, name)) for name in main.list_commands(context)]
    return [(name, command) for name, command in found if command is not None]


def _with_children() -> list[tuple[str, click.Command]]:
    named = _commands()
    for name, command in list(named):
        if isinstance(command, click.Group):
            named += [(f"{name} {child}", inner) for child, inner in command.commands.items()]
    return named


@pytest.mark.parametrize(("name", "command"), _with_children())
def test_every_command_has_help_and_is_documented(name: str, command: click.Command) -> None:
    assert command.help, name
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert f"`policytext {name}" in text, f"docs/commands.md does not mention policytext {name}"


@pytest.mark.parametrize(("name", "command"), _with_children())
def test_every_option_has_help_and_is_documented(name: str, command: click.Command) -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"
            assert f"`{max(parameter.opts, key=len)}" in text, f"{name} {parameter.opts}"


@pytest.mark.parametrize("name", policytext.__all__)
def test_every_public_name_is_documented(name: str) -> None:
    assert f"`{name}" in (DOCS / "library.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", shipped_codebooks())
def test_every_shipped_codebook_is_documented(name: str) -> None:
    assert f"`{name}`" in (DOCS / "codebooks.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_the_readme_names_the_two_commands(name: str) -> None:
    text = (DOCS.parent / name).read_text(encoding="utf-8")
    assert "make demo" in text
    assert "make test" in text


def _python_in(path: Path) -> list[str]:
    return _PYTHON.findall(path.read_text(encoding="utf-8"))


def _with_python() -> list[Path]:
    return [path for path in sorted([*ROOT.glob("*.md"), *DOCS.glob("*.md")]) if _python_in(path)]


def test_code_is_found() -> None:
    assert {"README.md", "README.zh.md", "library.md"} <= {path.name for path in _with_python()}


@pytest.mark.parametrize("path", _with_python(), ids=lambda path: path.name)
def test_code_in_the_docs_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpora").symlink_to(ROOT / "corpora")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in _python_in(path):
        exec(compile(block, path.name, "exec"), names)


def _examples() -> list[tuple[str, str, list[str]]]:
    """Page, command and the lines shown, of every example in the docs."""
    found = []
    for path in sorted(DOCS.glob("*.md")):
        for block in _CONSOLE.findall(path.read_text(encoding="utf-8")):
            command, *lines = block.removeprefix("$ policytext ").splitlines()
            found.append((path.name, command, lines))
    return found


@pytest.fixture(scope="module")
def demo_study(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CliRunner]:
    """A runner in a folder with the sample corpus as a coded study."""
    folder = tmp_path_factory.mktemp("docs")
    (folder / "corpora").symlink_to(ROOT / "corpora")
    before = os.getcwd()
    os.chdir(folder)
    runner = CliRunner()
    adding = ["add", "corpora/demo/documents", "--manifest", "corpora/demo/manifest.csv"]
    for arguments in (adding, ["code"]):
        assert runner.invoke(main, arguments).exit_code == 0
    yield runner
    os.chdir(before)


@pytest.mark.parametrize(("page", "command", "lines"), _examples())
def test_examples_show_what_the_command_prints(
    demo_study: CliRunner, page: str, command: str, lines: list[str]
) -> None:
    result = demo_study.invoke(main, shlex.split(command))
    assert result.exit_code == 0, result.output
    printed = " ".join((result.stdout + " " + result.stderr).split())
    for line in lines:
        assert " ".join(line.split()) in printed, f"{page}: {line}"
