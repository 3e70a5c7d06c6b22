"""Run every benchmark, or those named: ``python -m benchmarks import_time walk``."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path


def main(names: list[str]) -> None:
    """Run benchmarks by name; all of them, in the order of the alphabet, when none is named."""
    every = sorted(path.stem for path in Path(__file__).parent.glob("[a-z]*.py"))
    for name in names or every:
        print(f"== {name}")
        import_module(f"benchmarks.{name}").main()


if __name__ == "__main__":
    main(sys.argv[1:])
