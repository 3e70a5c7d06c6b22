"""Train the shipped coder: ``python -m training [OUT.zip]``.

It learns from ``corpora/training`` and, where they lie beside the project, from the coded
sentences of ``../shared/gold``, but for the documents of its test set: so what is measured on that
is measured of the very model that is shipped. The same files give the same bytes.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from policytext.coding.learning.model_file import write_model
from training.examples import GOLD, OWN, ROOT, all_examples, untested_examples
from training.learning import trained

MODEL = ROOT / "configs" / "models" / "coding-model.zip"


def main(arguments: Sequence[str] | None = None) -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, default=MODEL)
    parser.add_argument("--all", action="store_true", help="learn from the test set, too")
    options = parser.parse_args(arguments)
    if not GOLD.is_dir():
        print(f"no coded sentences: {GOLD} is absent; learning from {OWN} alone")
    examples = all_examples() if options.all else untested_examples()
    model = trained(examples)
    write_model(model, options.path)
    size = options.path.stat().st_size
    print(f"{len(examples):,} examples, {len(model.codes)} codes, {size:,} bytes")


if __name__ == "__main__":
    main()
