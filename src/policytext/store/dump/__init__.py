"""A whole study as a folder of plain text, and back: every row of every table.

The tables are those of ``store.tables``; one that is added there is dumped without further work, as
``<table>.jsonl``.
"""

from policytext.store.dump.loading import load_study
from policytext.store.dump.writing import dump_study

__all__ = ["dump_study", "load_study"]
