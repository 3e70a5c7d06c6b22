"""Train the shipped coder: ``python -m training [OUT.zip]``.

It learns from ``corpora/training`` and, where they lie beside the project, from the coded
sentences of ``../shared/gold``; the same files give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from policytext.coding.learning.model_file import write_model
from training.examples import GOLD, GOLD_SETS, OWN, ROOT, gold_examples, own_examples
from training.learning import trained

MODEL = ROOT / "configs" / "models" / "coding-model.zip"


def main() -> None:
    """Train on everything and write the model."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else MODEL
    if not GOLD.is_dir():
        print(f"no coded sentences: {GOLD} is absent; learning from {OWN} alone")
    examples = [*own_examples(), *(e for name in GOLD_SETS for e in gold_examples(name))]
    model = trained(examples)
    write_model(model, path)
    print(f"{len(examples):,} examples, {len(model.codes)} codes, {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
