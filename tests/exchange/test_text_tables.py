"""LaTeX and Markdown: what special characters become, and what the file says about itself."""

import re
import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from policytext.exchange.latex_table import escape, latex_table
from policytext.exchange.markdown_table import markdown_table
from policytext.exchange.printed_table import PrintedTable, printed_table

_NASTY = "100% & R_D {a} #1 $5 ~x^2 \\end{x} [b] <c> | “引语” ● ◐ ○ → 𠀀"


def _table(rows: int = 2) -> PrintedTable:
    frame = pd.DataFrame({"主范畴": ["甲"] * rows, "副范畴": [_NASTY] * rows, "频次": range(rows)})
    return printed_table(frame, "theory.axial", notes=["● 三处以上 & 更多。"])


def test_special_characters_are_escaped() -> None:
    assert escape("a_b & 5% \\x {y}") == r"a\_\allowbreak{}b \& 5\% \textbackslash{}x \{y\}"
    assert escape("●○") == r"\ensuremath{\bullet}\ensuremath{\circ}"
    assert escape("一\n二") == "一\\newline 二"


def test_no_special_character_is_left_in_the_rows() -> None:
    (row,) = (line for line in latex_table(_table(1)).splitlines() if "引语" in line)
    assert row.endswith(" \\\\")
    assert row.count(" & ") == 2
    assert not re.search(r"(?<!\\)[%$#_]", row)


def test_rules_caption_label_and_notes() -> None:
    text = latex_table(_table())
    for rule in ("\\toprule", "\\midrule", "\\bottomrule"):
        assert text.count(rule) == 1
    assert "\\caption[主轴编码表]{主轴编码表\\\\ Table~\\thetable\\quad Axial coding}" in text
    assert "\\label{tab:theory.axial}" in text
    assert "\\item 注：\\ensuremath{\\bullet} 三处以上 \\& 更多。" in text
    assert text.startswith("% 主轴编码表 / Axial coding")
    assert "ctexart" in text.split("\\begin", 1)[0]


def test_repeated_cells_stand_once_and_long_tables_go_over_pages() -> None:
    text = latex_table(_table(40))
    assert sum(line.startswith("甲 & ") for line in text.splitlines()) == 1
    assert "\\endfirsthead" in text
    assert "\\endhead" in text
    assert "threeparttable}\n" not in text.split("Then:", 1)[1]


def test_wide_tables_are_turned() -> None:
    wide = pd.DataFrame({f"列{n}": ["很长的一段说明文字" * 12] for n in range(8)})
    assert "\\begin{landscape}" in latex_table(printed_table(wide, "t"))


def test_groups_are_closed() -> None:
    text = latex_table(_table(40)) + latex_table(_table())
    begun = re.findall(r"\\begin\{(\w+)\}", text)
    assert sorted(begun) == sorted(re.findall(r"\\end\{(\w+)\}", text))
    plain = re.sub(r"%.*|\\[{}]", "", text)
    assert plain.count("{") == plain.count("}")


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("xelatex") is None, reason="XeLaTeX is not installed")
def test_it_compiles(tmp_path: Path) -> None:
    (tmp_path / "short.tex").write_text(latex_table(_table()), encoding="utf-8")
    (tmp_path / "long.tex").write_text(latex_table(_table(40)), encoding="utf-8")
    packages = "array,booktabs,caption,longtable,pdflscape,threeparttable"
    (tmp_path / "main.tex").write_text(
        "\\documentclass{article}\n"
        f"\\usepackage{{{packages}}}\n\\begin{{document}}\n\\input{{short}}\n\\input{{long}}\n"
        "\\end{document}\n",
        encoding="utf-8",
    )
    command = ["xelatex", "-interaction=nonstopmode", "-halt-on-error", "main.tex"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-2000:].decode("utf-8", "replace")
    assert (tmp_path / "main.pdf").stat().st_size > 1000


def test_markdown_has_a_row_a_line_with_pipes_escaped() -> None:
    lines = markdown_table(_table()).splitlines()
    assert lines[0] == "**主轴编码表 / Axial coding**"
    assert lines[2:4] == ["| 主范畴 | 副范畴 | 频次 |", "| --- | --- | ---: |"]
    cells = re.split(r"(?<!\\)\|", lines[4])
    assert len(cells) == 5
    assert "\\|" in cells[2]
    assert "&lt;c&gt;" in cells[2]
    assert lines[-1] == "注：● 三处以上 &amp; 更多。"


def test_line_breaks_in_markdown() -> None:
    table = printed_table(pd.DataFrame({"a": ["一\n二"]}), "t")
    assert "| 一<br>二 |" in markdown_table(table)
