"""Stories set by LaTeX: pdflatex for English, XeLaTeX with ctex for Chinese."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents.missing import Missing
from benchmarks.documents.story import Grid, Kind, Piece, Story, truth, write_truth

_ESCAPED = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SECONDS = 120
_EPOCH = "1700000000"


@dataclass(frozen=True, slots=True)
class Set:
    """How a story is set.

    Attributes:
        options: of the document class.
        packages: further lines of the preamble.
        gutter: between columns, a TeX length.
    """

    options: str = "10pt,a4paper"
    packages: str = ""
    gutter: str = "18pt"


def make(story: Story, out: Path, how: Set | None = None, note: str = "") -> Path:
    """Set a story and write it with its truth.

    Args:
        story: what to set.
        out: folder of the file.
        how: to set it.
        note: the trait for which the file is made.

    Returns:
        The path of the PDF file.

    Raises:
        Missing: there is no LaTeX.
        subprocess.CalledProcessError: LaTeX failed.
    """
    program = "xelatex" if story.language == "zh" else "pdflatex"
    if shutil.which(program) is None:
        raise Missing(f"{program} is not installed")
    path = out / f"{story.name}.pdf"
    with TemporaryDirectory() as work:
        source = Path(work) / "story.tex"
        source.write_text(document(story, how or Set()), encoding="utf-8")
        for _ in range(2):
            subprocess.run(
                [program, "-interaction=nonstopmode", "-halt-on-error", source.name],
                cwd=work,
                check=True,
                capture_output=True,
                timeout=_SECONDS,
                env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH, "FORCE_SOURCE_DATE": "1"},
            )
        shutil.copy(source.with_suffix(".pdf"), path)
    write_truth(truth(story, program, note), path)
    return path


def document(story: Story, how: Set) -> str:
    """The LaTeX source of a story."""
    multicolumn = story.columns > 2 or any(
        piece.wide for piece in story.pieces[_front_length(story) :]
    )
    two = story.columns == 2 and not multicolumn
    front = _front_length(story) if story.columns > 1 else 0
    head = "\n\n".join(_element(piece) for piece in story.pieces[:front])
    rest = story.pieces[front:]
    if two:
        body = f"\\twocolumn[{{{head}\\vspace{{1em}}}}]\n" + "\n\n".join(map(_element, rest))
    elif story.columns > 1:
        body = head + _in_columns(story, rest)
    else:
        body = "\n\n".join(map(_element, rest))
    return f"{_preamble(story, how)}\n\\begin{{document}}\n{body}\n\\end{{document}}\n"


def _front_length(story: Story) -> int:
    return next((at for at, piece in enumerate(story.pieces) if not piece.wide), 0)


def _in_columns(story: Story, pieces: tuple[Piece, ...]) -> str:
    parts = [f"\n\\begin{{multicols}}{{{story.columns}}}"]
    for piece in pieces:
        shown = _element(piece)
        if piece.wide:
            shown = f"\\end{{multicols}}\n{shown}\n\\begin{{multicols}}{{{story.columns}}}"
        parts.append(shown)
    return "\n\n".join([*parts, "\\end{multicols}"])


def _preamble(story: Story, how: Set) -> str:
    chinese = story.language == "zh"
    sides = ",twoside" if len(story.running) > 1 else ""
    kind = "ctexart" if chinese else "article"
    fonts = "" if chinese else "\\usepackage[T1]{fontenc}\\usepackage{lmodern}\n"
    odd = escaped(story.running[0]) if story.running else ""
    even = escaped(story.running[-1]) if story.running else ""
    number = escaped(story.number_form).replace("N", "\\thepage{}")
    heads = (
        f"\\fancyhead[CO]{{\\footnotesize {odd}}}\\fancyhead[CE]{{\\footnotesize {even}}}"
        if sides
        else f"\\fancyhead[C]{{\\footnotesize {odd}}}"
    )
    return (
        f"\\documentclass[{how.options}{sides}]{{{kind}}}\n{fonts}"
        "\\usepackage{fancyhdr,multicol,booktabs,multirow}\n"
        "\\usepackage[margin=25mm,marginparwidth=18mm,marginparsep=3mm]{geometry}\n"
        f"{how.packages}\n\\pagestyle{{fancy}}\\fancyhf{{}}{heads}\\fancyfoot[C]{{{number}}}\n"
        "\\renewcommand{\\headrulewidth}{0pt}\\setlength{\\headheight}{14pt}\n"
        f"\\setlength{{\\columnsep}}{{{how.gutter}}}\\emergencystretch=2em\n"
    )


def escaped(text: str) -> str:
    """A text as LaTeX needs it."""
    return "".join(_ESCAPED.get(character, character) for character in text).replace(
        "•", "\\textbullet{}"
    )


def _element(piece: Piece) -> str:
    words = escaped(piece.text)
    if piece.note:
        words += f"\\footnote{{{escaped(piece.note)}}}"
    if piece.grid is not None:
        return _table(piece.grid)
    if piece.kind is Kind.HEADING and piece.level == 0:
        return f"\\begin{{center}}{{\\Large\\bfseries {words}\\par}}\\end{{center}}"
    if piece.kind is Kind.HEADING:
        return f"\\section*{{{words}}}"
    if piece.figure:
        picture = "\\rule{12mm}{18mm}\\hspace{4mm}\\rule{12mm}{10mm}\\hspace{4mm}\\rule{12mm}{24mm}"
        return f"\\begin{{center}}{picture}\\par\\smallskip{{\\small {words}}}\\end{{center}}"
    if piece.kind is Kind.CAPTION or piece.look in ("centred", "number"):
        return f"\\begin{{center}}{{\\small {words}}}\\end{{center}}"
    if piece.look == "abstract":
        return f"{{\\small\\noindent {words}\\par}}\\smallskip"
    if piece.kind in (Kind.ITEM, Kind.REFERENCE):
        return f"{{\\hangindent=2em\\hangafter=1\\noindent {words}\\par}}"
    if piece.look in ("signer", "date"):
        return f"{{\\hfill {words}\\hspace*{{2em}}\\par}}"
    return words


def _table(grid: Grid) -> str:
    ruled = grid.style == "ruled"
    columns = len(grid.rows[0])
    letters = "|".join("l" + "r" * (columns - 1)) if ruled else "l" + "r" * (columns - 1)
    rows = []
    for index, cells in enumerate(grid.rows):
        rule = f"\\cline{{2-{columns}}}" if grid.header_rows > 1 and index == 0 else "\\hline"
        rows.append(_row(grid, index, cells) + (f" {rule}" if ruled else ""))
        if not ruled and index == grid.header_rows - 1 and grid.style == "threeline":
            rows.append("\\midrule")
    top, bottom = ("\\hline", "") if ruled else ("\\toprule", "\\bottomrule")
    if grid.style == "plain":
        top = bottom = ""
    edge = "|" if ruled else ""
    body = "\n".join(rows)
    return (
        f"\\begin{{center}}\\small\\setlength{{\\tabcolsep}}{{3pt}}"
        f"\\begin{{tabular}}{{{edge}{letters}{edge}}}{top}\n"
        f"{body}\n{bottom}\\end{{tabular}}\\end{{center}}"
    )


def _row(grid: Grid, index: int, cells: tuple[str | None, ...]) -> str:
    shown = []
    column = 0
    while column < len(cells):
        cell = cells[column]
        down, across = grid.span(index, column) if cell is not None else (1, 1)
        words = escaped(cell or "")
        if down > 1:
            words = f"\\multirow{{{down}}}{{*}}{{{words}}}"
        if across > 1:
            words = f"\\multicolumn{{{across}}}{{c}}{{{words}}}"
        shown.append(words)
        column += across
    return " & ".join(shown) + " \\\\"
