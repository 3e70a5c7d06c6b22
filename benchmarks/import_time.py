"""How long ``import policytext`` and ``policytext --help`` take, beside spaCy and pandas.

The aim is under 0.3 s for both on a laptop; the best of several runs is told, less what Python
itself takes.
"""

from __future__ import annotations

import subprocess
import sys
from time import perf_counter

_REPEATS = 7
_PROGRAMS = {
    "python alone": ["-c", "pass"],
    "import policytext": ["-c", "import policytext"],
    "policytext --help": ["-m", "policytext", "--help"],
    "import pandas": ["-c", "import pandas"],
    "import spacy": ["-c", "import spacy"],
}


def _best(arguments: list[str]) -> float:
    """Seconds of the fastest of several runs."""
    times = []
    for _ in range(_REPEATS):
        start = perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, capture_output=True)
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print seconds and the ratio to spaCy."""
    taken = {name: _best(arguments) for name, arguments in _PROGRAMS.items()}
    for name, seconds in taken.items():
        print(f"{name:<20} {seconds:6.3f} s   {seconds / taken['import spacy']:5.2f} × spaCy")


if __name__ == "__main__":
    main()
