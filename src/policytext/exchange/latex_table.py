"""Printed tables in LaTeX: booktabs rules, bilingual captions, notes; long ones over pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.exchange.column_layout import Layout, layout_of
from policytext.exchange.printed_table import PrintedColumn, PrintedTable, word

_HEADER = r"""% {title}
% In the preamble:
%   \documentclass{{ctexart}}  % or ctexrep, ctexbook; for Chinese, compile with XeLaTeX or LuaLaTeX
%   \usepackage{{array,booktabs,caption,longtable,pdflscape,threeparttable}}
% Then: \input{{{name}}}
"""
_ESCAPES = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "[": "{[}",
    "]": "{]}",
    # Signs that the usual fonts lack.
    "●": r"\ensuremath{\bullet}",
    "○": r"\ensuremath{\circ}",
    "◐": r"\ensuremath{\odot}",
    "⊗": r"\ensuremath{\otimes}",
    "→": r"\ensuremath{\rightarrow}",
    "↔": r"\ensuremath{\leftrightarrow}",
    "≥": r"\ensuremath{\geq}",
    "≤": r"\ensuremath{\leq}",
    "∞": r"\ensuremath{\infty}",
    "×": r"\ensuremath{\times}",
    "α": r"\ensuremath{\alpha}",
    "γ": r"\ensuremath{\gamma}",
    "κ": r"\ensuremath{\kappa}",
    "φ": r"\ensuremath{\varphi}",
    "\u00a0": "~",
    "\u2003": r"\quad{}",
}
_ESCAPED = re.compile("[" + re.escape("".join(_ESCAPES)) + "]")
_BREAKS = re.compile(r"(?<=[A-Za-z])[:/.](?=[A-Za-z])|\\_(?=\w)")
"""Where the name of a code may be broken."""
_LONG = 25
_GAPS = 2
"""Gaps of ``\\tabcolsep`` a column."""


def latex_table(table: PrintedTable) -> str:
    r"""A table to be read by ``\input``.

    A long table goes over pages with its heads repeated (longtable), a short one floats with its
    notes below (threeparttable). A wide one is turned (pdflscape), and one that is too wide even
    for this is divided into parts. The first lines say which packages are needed.

    Args:
        table: any.
    """
    layout = layout_of(table)
    header = _HEADER.format(title=_comment(table), name=table.name)
    long = table.height > _LONG or any(len(text) > 200 for c in table.columns for text in c.texts)
    parts = (_long if long else _short)(table, layout)
    body = "\n".join(parts)
    if layout.landscape:
        body = f"\\begin{{landscape}}\n{body}\n\\end{{landscape}}"
    return f"{header}{body}\n"


def escape(text: str) -> str:
    r"""A text without anything that LaTeX takes for a command.

    Args:
        text: a line break becomes ``\newline``.
    """
    plain = _ESCAPED.sub(lambda found: _ESCAPES[found[0]], text)
    return _BREAKS.sub(r"\g<0>\\allowbreak{}", plain).replace("\n", "\\newline ")


def _comment(table: PrintedTable) -> str:
    titles = " / ".join(dict.fromkeys((table.title.zh, table.title.en)))
    gone = f". Not printed: {', '.join(table.left_out)}" if table.left_out else ""
    return " ".join(f"{titles}{gone}".split())


def _short(table: PrintedTable, layout: Layout) -> Iterator[str]:
    for number, (columns, widths) in enumerate(layout.parts):
        part = table.part(columns)
        lines = [
            "\\begin{table}[htbp]\n\\centering\\small\\setlength{\\tabcolsep}{3pt}",
            "\\begin{threeparttable}",
            *_caption(table, again=number > 0),
            f"\\begin{{tabular}}{{{_columns(part, widths)}}}",
            f"\\toprule\n{_heads(part)}\n\\midrule",
            *_rows(part),
            "\\bottomrule\n\\end{tabular}",
        ]
        if table.notes and number == len(layout.parts) - 1:
            lines.append("\\begin{tablenotes}[flushleft]\\footnotesize")
            lines.append(f"\\item {_notes(table)}\n\\end{{tablenotes}}")
        yield "\n".join([*lines, "\\end{threeparttable}\n\\end{table}"])


def _long(table: PrintedTable, layout: Layout) -> Iterator[str]:
    for number, (columns, widths) in enumerate(layout.parts):
        part = table.part(columns)
        caption = "\n".join(_caption(table, again=number > 0))
        yield "\n".join(
            (
                "{\\small\\setlength{\\tabcolsep}{3pt}",
                f"\\begin{{longtable}}{{{_columns(part, widths)}}}",
                f"{caption}\\\\",
                f"\\toprule\n{_heads(part)}\n\\midrule\n\\endfirsthead",
                f"\\toprule\n{_heads(part)}\n\\midrule\n\\endhead",
                "\\bottomrule\n\\endfoot\n\\bottomrule\n\\endlastfoot",
                *_rows(part),
                "\\end{longtable}}",
            )
        )
    if table.notes:
        yield f"{{\\footnotesize\\noindent {_notes(table)}\\par}}"


def _caption(table: PrintedTable, *, again: bool) -> Iterator[str]:
    """Title in Chinese and, below, in English, under one number."""
    chinese, english = escape(table.title.zh), escape(table.title.en)
    if again:
        chinese = f"{chinese}（{word('continued', 'zh')}）"
        english = f"{english} ({word('continued', 'en')})"
        yield f"\\caption*{{{chinese}\\\\ {english}}}"
        return
    label = re.sub(r"[^A-Za-z0-9.-]+", "-", table.name)
    second = f"{word('table', 'en')}~\\thetable\\quad {english}"
    yield f"\\caption[{chinese}]{{{chinese}\\\\ {second}}}\\label{{tab:{label}}}"


def _columns(table: PrintedTable, widths: tuple[float, ...]) -> str:
    """Columns as shares of the line, less the gaps beside them."""
    return "@{}" + "".join(map(_column, table.columns, widths)) + "@{}"


def _column(column: PrintedColumn, width: float) -> str:
    side = "\\centering" if column.number else "\\raggedright"
    return f">{{{side}\\arraybackslash}}p{{\\dimexpr{width:.4f}\\linewidth-{_GAPS}\\tabcolsep}}"


def _heads(table: PrintedTable) -> str:
    return _line("\n".join(column.heads) for column in table.columns)


def _rows(table: PrintedTable) -> Iterator[str]:
    """Rows; what repeats the cell above is left empty, as the rules of the field have it."""
    merged = table.repeats()
    for at in range(table.height):
        again = [
            number < len(merged) and merged[number][at] for number in range(len(table.columns))
        ]
        yield _line("" if same else text for text, same in zip(table.row(at), again, strict=True))


def _line(texts: Iterator[str]) -> str:
    return " & ".join(map(escape, texts)) + " \\\\"


def _notes(table: PrintedTable) -> str:
    lead = word("note", table.language or "zh") + (": " if table.language == "en" else "：")
    return escape(lead + " ".join(table.notes))
