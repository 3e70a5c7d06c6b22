"""Text of PDF files against the truth, for policytext and its peers, in one run.

Reads ``name.pdf`` beside ``name.gt.json`` in the folders given; by default the shared files and,
when they have been made (``python -m benchmarks.documents build/documents``), the generated ones.
Files without truth are compared with all characters that pdfium finds in them: what is lost?
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.reading.scores import Score, lost_words, recall, score
from benchmarks.reading.tools import TOOLS, Text, Tool, pdfium_text, policytext_all
from benchmarks.reading.truths import Truth, truths, untold

_ROOT = Path(__file__).resolve().parents[1]
_SHARED = _ROOT.parent / "shared" / "data" / "pdf"
_GENERATED = _ROOT / "build" / "documents"
_AIMS = {"similarity": 0.995, "order": 0.98, "unbroken": 0.95}


@dataclass(frozen=True, slots=True)
class Result:
    """One file read by one tool.

    Attributes:
        group: of files, such as ``shared zh``.
        truth: of the file.
        tool: its name.
        score: None when the tool failed.
        failure: why the tool failed.
    """

    group: str
    truth: Truth
    tool: str
    score: Score | None
    failure: str = ""


def main(arguments: Sequence[str] = ()) -> None:
    """Print a table for each group of files, what falls short, and what is lost of other files.

    Args:
        arguments: folders; ``--only NAME`` before them restricts the run to one tool.
    """
    logging.disable(logging.ERROR)
    given = list(arguments)
    only = given[1] if given[:1] == ["--only"] else ""
    folders = [Path(name) for name in (given[2:] if only else given)] or [_SHARED, _GENERATED]
    folders = [folder for folder in folders if folder.is_dir()]
    tools = [tool for tool in TOOLS if tool.name.startswith(only)]
    absent = [tool.name for tool in tools if not tool.present]
    if absent:
        print(f"not on this machine: {', '.join(absent)}")
    tools = [tool for tool in tools if tool.present]
    known = list(truths(folders))
    results: list[Result] = []
    for group in dict.fromkeys(map(_group, known)):
        own = [one for truth in known if _group(truth) == group for one in _read_all(truth, tools)]
        _print_group(group, own)
        results += own
    _print_short(results)
    _print_lost(untold(folders))


def _group(truth: Truth) -> str:
    origin = "shared" if _SHARED in truth.path.parents else "generated"
    kind = "scans" if truth.scanned else truth.path.parent.name
    if kind in ("odd", "scans", "tab", "docx"):
        kind = f"{kind} {truth.language}"
    return f"{origin} {kind}"


def _read_all(truth: Truth, tools: Iterable[Tool]) -> Iterator[Result]:
    for tool in tools:
        text, failure = _attempt(partial(tool.read, truth.path, truth.password))
        scored = score(truth, text.text, text.paragraphs) if text else None
        yield Result(_group(truth), truth, tool.name, scored, failure)


def _attempt(read: Callable[[], Text]) -> tuple[Text | None, str]:
    """What a tool reads, or the error it ends with: peers fail in ways of their own."""
    try:
        return read(), ""
    except Exception as error:
        return None, f"{type(error).__name__}: {error}"


def _print_group(group: str, results: Sequence[Result]) -> None:
    files = len({result.truth.path for result in results})
    print(f"\n{group} ({files} files; means; a file that a tool fails on counts as 0)")
    print(
        f"{'tool':16} {'similarity':>10} {'order':>6} {'heads':>6} {'unbroken':>8} {'whole':>6} "
        f"{'failed':>6}"
    )
    for tool in dict.fromkeys(result.tool for result in results):
        own = [result for result in results if result.tool == tool]
        got = [result.score for result in own if result.score is not None]
        heads = sum(item.heads for item in got)
        wholes = [item.whole for item in got if item.whole is not None]
        print(
            f"{tool:16} {_mean([s.similarity for s in got], files):10.4f} "
            f"{_mean([s.order for s in got], files):6.3f} {heads:6d} "
            f"{_mean([s.unbroken for s in got], files):8.3f} "
            + (f"{_mean(wholes, files):6.3f}" if wholes else f"{'-':>6}")
            + f" {len(own) - len(got):6d}",
            flush=True,
        )


def _mean(values: Sequence[float], count: int) -> float:
    return sum(values) / count if count else 0.0


def _print_short(results: Sequence[Result]) -> None:
    """Name the files on which policytext's running text misses an aim."""
    print("\npolicytext below its aims (similarity, order, heads, unbroken, whole)")
    for result in results:
        if result.tool != "policytext body":
            continue
        name = f"{result.truth.path.parent.name}/{result.truth.path.stem}"
        if result.score is None:
            print(f"  {name:28} {result.failure[:110]}")
        elif _short(result.score):
            got = result.score
            print(
                f"  {name:28} {got.similarity:.4f} {got.order:.3f} {got.heads:3d} "
                f"{got.unbroken:.3f} {got.whole or 0:.3f}  {result.truth.note}"
            )


def _short(got: Score) -> bool:
    return got.heads > 0 or any(getattr(got, name) < aim for name, aim in _AIMS.items())


def _print_lost(paths: Iterable[Path]) -> None:
    """Recall of pdfium's characters on files without truth."""
    paths = list(paths)
    if not paths:
        return
    print("\nfiles without truth: share of pdfium's characters in policytext's blocks")
    for path in paths:
        raw, _ = _attempt(partial(pdfium_text, path, ""))
        read, failure = _attempt(partial(policytext_all, path, ""))
        if raw is None or read is None:
            print(f"  {path.name:40} {failure[:110] or 'pdfium does not read it'}")
            continue
        lost = lost_words(raw.text, read.text)
        sample = max(lost, key=len)[:50] if lost else ""
        print(f"  {path.name:40} {recall(raw.text, read.text):.4f}  longest lost: {sample!r}")


if __name__ == "__main__":
    main(sys.argv[1:])
