"""policytext compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study
from policytext.cli.console import count_of, print_table, say
from policytext.cli.options import case_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

    from policytext.model import Codebook

_ENDS = 3
_NAMED = 3
_PAIR = ("case", "other", "shared", "only_case", "only_other")
_CODES = ("shared", "absent", "only_case", "only_other", "outcome", "condition")


@click.command("compare")
@study_option
@case_option
@click.option(
    "--measure",
    type=click.Choice(["jaccard", "simple_matching", "cosine"]),
    default="jaccard",
    show_default=True,
    help="Of the table of distances.",
)
@click.option(
    "--least",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Segments that make a pattern or force present in a case.",
)
@click.option(
    "--within",
    type=click.Choice(["segment", "paragraph", "document"]),
    default="paragraph",
    show_default=True,
    help="How near a pattern and a force of a case stand (case × pattern × force).",
)
@output_options
def command(
    study_path: str,
    cases: tuple[str, ...],
    measure: str,
    least: int,
    within: str,
    showing: Showing,
) -> None:
    """Compare cases on patterns and forces: most alike, most unlike, and Mill's methods."""
    from policytext.pipeline.transfer_results import comparison_tables

    coded = coded_study(study_path, cases=cases)
    tables = comparison_tables(coded, measure=measure, least=least, within=within)
    if not showing.on_terminal:
        give_tables(tables, "compare", showing)
        return
    profiles = tables["compare.profiles"].set_index("case")
    bare = [str(case) for case in profiles.index[profiles.max(axis=1) < least]]
    if bare:
        say(f"Without any pattern or force, not shown: {', '.join(bare)}.")
    pairs = tables["compare.pairs"]
    _print_pairs(pairs[~(pairs["case"].isin(bare) | pairs["other"].isin(bare))], measure)
    _print_methods(tables["compare.methods"])
    _print_codes(coded.transfer(), profiles)


def _print_pairs(pairs: pd.DataFrame, measure: str) -> None:
    """The pairs that are most and least alike."""
    if pairs.empty:
        say("No two cases to compare: at least two must show a pattern or a force.")
        return
    ranked = _short(pairs).sort_values(measure, ascending=False, kind="stable")
    columns = ("case", "other", measure, *_PAIR[2:])
    if len(ranked) <= 2 * _ENDS:
        show_table(ranked, columns, title="Pairs, the most alike first")
        return
    show_table(ranked.head(_ENDS), columns, title="Most alike")
    show_table(ranked.tail(_ENDS), columns, title="Most unlike")
    say(f"{len(ranked) - 2 * _ENDS} pairs between these are not shown: -o writes them all.")


def _print_methods(methods: pd.DataFrame) -> None:
    """What Mill's methods say that no other case speaks against."""
    if methods.empty:
        say("Mill's methods find nothing: no condition goes with an outcome.")
        return
    clear = _short(methods[(methods["remark"] == "") & (methods["method"] != "contradiction")])
    named = clear.assign(**{name: clear[name].map(_few) for name in ("with", "without")})
    if not clear.empty:
        columns = ("method", "outcome", "condition", "with", "without", "compared")
        show_table(named, columns, title="Mill's methods: findings that no other case contradicts")
    left = len(methods) - len(clear)
    if left:
        say(f"{count_of(left, 'finding')} that other cases speak against: -o or --json tells all.")


def _print_codes(codebook: Codebook, profiles: pd.DataFrame) -> None:
    """What the codes stand for."""
    seen = [reference for reference in profiles.columns if profiles[reference].any()]
    codes = [codebook.code(str(reference).partition(":")[2]) for reference in seen]
    print_table(("code", "名称", "label"), [(c.id, c.label.zh, c.label.en) for c in codes])


def _short(table: pd.DataFrame) -> pd.DataFrame:
    """Codes without their codebook, which is the same for all."""
    columns = [name for name in _CODES if name in table.columns]
    return table.assign(
        **{name: table[name].str.replace("transfer:", "", regex=False) for name in columns}
    )


def _few(cases: str) -> str:
    """Cases by name, or how many they are."""
    names = cases.split()
    return cases if len(names) <= _NAMED else count_of(len(names), "case")
