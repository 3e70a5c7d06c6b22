"""Run every benchmark, or those named: ``python -m benchmarks import_time walk``.

What follows the names is handed to them: ``python -m benchmarks pdf_text FOLDER``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from itertools import takewhile
from pathlib import Path


def main(arguments: list[str]) -> None:
    """Run benchmarks by name; all of them, in the order of the alphabet, when none is named."""
    every = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    names = list(takewhile(every.__contains__, arguments))
    rest = arguments[len(names) :]
    if rest and not names:
        sys.exit(f"{rest[0]!r} is no benchmark; there are {', '.join(every)}")
    for name in names or every:
        print(f"== {name}")
        run = import_module(f"benchmarks.{name}").main
        if rest:
            run(rest)
        else:
            run()


if __name__ == "__main__":
    main(sys.argv[1:])
