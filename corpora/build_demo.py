"""Builds the demo corpus: `python corpora/build_demo.py [FOLDER]`.

Reads `corpora/demo/sources` and writes `documents/` and `manifest.csv` below the folder
(`corpora/demo` when left out). The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from demo_builder.manifest import manifest
from demo_builder.pdf import pdf_file
from demo_builder.plain import plain_text
from demo_builder.source import Source, read_sources
from demo_builder.webpage import web_page
from demo_builder.word import word_file

DEMO = Path(__file__).parent / "demo"
WRITERS: dict[str, Callable[[Source], bytes]] = {
    "docx": word_file,
    "html": web_page,
    "pdf": pdf_file,
    "txt": plain_text,
}


def build(target: Path) -> list[Path]:
    """Write the documents and the manifest of the demo corpus.

    Args:
        target: the folder to write to; made when missing.

    Returns:
        The files written, the manifest last.
    """
    sources = read_sources(DEMO / "sources")
    documents = target / "documents"
    documents.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sources:
        path = documents / source.get("file")
        path.write_bytes(WRITERS[source.format](source))
        written.append(path)
    listing = target / "manifest.csv"
    listing.write_bytes(manifest(sources, DEMO / "sources" / "cases.toml"))
    return [*written, listing]


def main() -> None:
    """Build into the folder named on the command line, or into the corpus itself."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO
    for path in build(target):
        print(path)


if __name__ == "__main__":
    main()
