"""Generate the documents: ``python -m benchmarks.documents OUT [KIND ...]``.

Producers are WeasyPrint and pikepdf (extra ``bench``), reportlab, LaTeX (pdflatex, and xelatex with
ctex) and LibreOffice Writer; fonts are Noto Serif CJK SC, WenQuanYi Zen Hei, AR PL UMing and UKai,
and DejaVu. A kind whose producer or font is missing is skipped, and said so.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from time import perf_counter

from benchmarks.documents.missing import Missing

_KINDS = Path(__file__).with_name("kinds")
_FOLDERS = ("zh", "en", "tab", "odd", "scan")


def main(arguments: list[str]) -> None:
    """Write all documents, or those of the kinds named, into a folder.

    Args:
        arguments: the folder, then names of modules of ``benchmarks.documents.kinds``.
    """
    out = Path(arguments[0])
    for folder in _FOLDERS:
        (out / folder).mkdir(parents=True, exist_ok=True)
    for kind in arguments[1:] or sorted(path.stem for path in _KINDS.glob("[a-z]*.py")):
        start, count = perf_counter(), 0
        try:
            for _ in import_module(f"benchmarks.documents.kinds.{kind}").make(out):
                count += 1
        except (ImportError, Missing) as error:
            print(f"{kind}: skipped after {count} files: {error}")
            continue
        print(f"{kind}: {count} files, {perf_counter() - start:.1f} s")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
