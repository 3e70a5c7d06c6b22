"""Reads a study over and over until so many documents are coded: ``reader.py STUDY HOW_MANY``."""

from __future__ import annotations

import sys
from collections import Counter

from policytext.store import Study
from store.writer import CODINGS

with Study.open(sys.argv[1], readonly=True) as study:
    print("reading", flush=True)
    coded: Counter[str] = Counter()
    while len(coded) < int(sys.argv[2]):
        coded = Counter(coding.document for coding in study.codings(check=True))
        if set(coded.values()) - {CODINGS}:
            sys.exit(f"a half coded document was seen: {coded}")
