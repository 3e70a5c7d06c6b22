"""Chinese characters, as every part of extraction tells them from others."""

from __future__ import annotations

import re

HAN_RANGES = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Ranges of a character class: unified ideographs, compatibility ideographs, and 〇."""

HAN = re.compile(f"[{HAN_RANGES}]")
"""Matches a Chinese character."""

HAN_OR_MARK = re.compile(f"[{HAN_RANGES}\u3000-\u303f\uff01-\uff60]")
"""Matches a Chinese character, or a mark or letter as wide as one."""
