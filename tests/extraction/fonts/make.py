"""Make the font of the tests' scans: ``python make.py NotoSerifCJK-Regular.ttc``.

Needs fontTools and the Debian package fonts-noto-cjk, or the same file from elsewhere. It keeps the
printable ASCII, Chinese marks and the Chinese characters of ``tests/extraction/scan_maker.py``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fontTools import subset

_SIMPLIFIED = 2
_HERE = Path(__file__).parent


def main(source: str) -> None:
    """Write serif.otf beside this file."""
    text = "".join(map(chr, range(32, 127)))
    text += "".join(sorted(set((_HERE.parent / "scan_maker.py").read_text(encoding="utf-8"))))
    text += "，。、；：（）《》〔〕“”—…％０１２３４５６７８９年月日号表国发印关于通知总则附件"
    options = subset.Options()
    options.font_number = _SIMPLIFIED
    options.layout_features = []
    options.hinting = False
    options.name_IDs = [0, 1, 2, 13, 14]
    font = subset.load_font(source, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    subset.save_font(font, str(_HERE / "serif.otf"), options)


if __name__ == "__main__":
    main(sys.argv[1])
