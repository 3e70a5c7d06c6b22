import pytest

from policytext.errors import InvalidOption
from policytext.resources import word_lists
from policytext.theory.saturation import (
    Finding,
    Incidence,
    Method,
    Options,
    Verdict,
    chao2,
    findings_of,
    held_out_finding,
    held_out_test,
    joint_finding,
    run_test,
    run_test_of_orders,
)
from tests.theory.saturation.makers import of_rows


def _told(incidence: Incidence) -> dict[Method, Finding]:
    options = Options(orders=200)
    found = findings_of(
        incidence,
        options,
        run_test(incidence),
        run_test_of_orders(incidence, orders=200),
        chao2(incidence) if incidence.units else None,
    )
    return {finding.method: finding for finding in found}


@pytest.mark.parametrize(
    ("rows", "runs", "chao"),
    [
        (["abc"] * 8, "run_below", "few_unseen"),
        (["a", "b"], "too_few_units", "too_few_for_chao2"),
        (list("abcdefgh"), "no_run_below", "all_unique"),
        (["abcd", "a", "b", "c", "a", "b", "xy", "z"], "new_again", "many_unseen"),
        ([""] * 8, "base_without_code", "nothing_found"),
        (["abcdefgh", *[""] * 19], "by_order_only", "all_unique"),
        ([], "too_few_units", "too_few_for_chao2"),
    ],
)
def test_reasons(rows: list[str], runs: str, chao: str) -> None:
    told = _told(of_rows(*rows))
    assert (told[Method.RUNS].reason, told[Method.CHAO2].reason) == (runs, chao)


def test_the_held_out_part() -> None:
    kept = held_out_test(of_rows("ab", "ab", "a"), ["u3"])
    assert held_out_finding(kept, not_coded=(), already=0).verdict is Verdict.REACHED
    new = held_out_test(of_rows("ab", "ab", "ac"), ["u3"])
    assert held_out_finding(new, not_coded=(), already=0).verdict is Verdict.NOT_REACHED
    late = held_out_finding(kept, not_coded=(), already=4)
    assert (late.verdict, late.reason) == (Verdict.CANNOT_BE_TOLD, "drawn_late")
    missing = held_out_finding(kept, not_coded=["u9"], already=0)
    assert (missing.verdict, missing.reason) == (Verdict.CANNOT_BE_TOLD, "held_out_not_coded")
    alone = held_out_test(of_rows("ab"), ["u1"])
    assert held_out_finding(alone, not_coded=(), already=0).reason == "main_not_coded"


@pytest.mark.parametrize(
    ("verdicts", "joint"),
    [
        ("++", Verdict.REACHED),
        ("++?", Verdict.REACHED),
        ("+??", Verdict.CANNOT_BE_TOLD),
        ("+-", Verdict.NOT_REACHED),
        ("-?", Verdict.NOT_REACHED),
        ("??", Verdict.CANNOT_BE_TOLD),
    ],
)
def test_all_methods_together(verdicts: str, joint: Verdict) -> None:
    kinds = {"+": Verdict.REACHED, "-": Verdict.NOT_REACHED, "?": Verdict.CANNOT_BE_TOLD}
    found = joint_finding([Finding(Method.CHAO2, kinds[each], "") for each in verdicts])
    assert found.verdict is joint


@pytest.mark.parametrize(
    "wrong",
    [{"base": 0}, {"run": 0}, {"orders": 0}, {"threshold": 1.0}, {"threshold": -0.1}, {"seed": -1}],
)
def test_options_out_of_range(wrong: dict[str, int]) -> None:
    with pytest.raises(InvalidOption, match=next(iter(wrong))):
        Options(**wrong)


def test_every_reason_has_the_same_figures_in_both_languages() -> None:
    from string import Formatter

    words = word_lists("saturation")
    for part in ("reasons", "notes"):
        for name, told in words[part].items():
            fields = [
                {field for _, field, _, _ in Formatter().parse(told[language]) if field}
                for language in ("en", "zh")
            ]
            assert fields[0] == fields[1], name
