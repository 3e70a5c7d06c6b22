"""What the measures say: saturation reached, not reached, or cannot be told, with the reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from policytext.errors import InvalidOption
from policytext.theory.saturation.held_out import HeldOut
from policytext.theory.saturation.incidence import Incidence
from policytext.theory.saturation.richness import Richness
from policytext.theory.saturation.runs import OrderTest, RunTest

_LEAST_UNITS = 3
"""Of two units a code is in one or in all: nothing says how many codes both have missed."""
_ENOUGH = 2
"""One method alone is no verdict: with few units Chao2 says reached when others cannot tell."""


class Sense(StrEnum):
    """What is meant by saturation."""

    DATA = "data saturation"
    CODE = "code saturation"
    THEME = "theme saturation"
    MEANING = "meaning saturation"
    THEORETICAL = "theoretical saturation"


class Verdict(StrEnum):
    """What can be said."""

    REACHED = "reached"
    NOT_REACHED = "not reached"
    CANNOT_BE_TOLD = "cannot be told"


class Method(StrEnum):
    """How it was found out."""

    HELD_OUT = "held-out sample"
    RUNS = "base, run and threshold"
    CHAO2 = "Chao2"
    ALL = "all methods"


@dataclass(frozen=True, slots=True)
class Options:
    """What the measures rest on.

    Attributes:
        base: units in the base.
        run: units in a run.
        threshold: share of new codes at or below which nothing new is said to come; 1 less it is
            the share of Chao2's estimate that must have been found.
        orders: random orders of the units.
        seed: of the orders.

    Raises:
        InvalidOption: when one of them is out of range.
    """

    base: int = 4
    run: int = 2
    threshold: float = 0.05
    orders: int = 1000
    seed: int = 0

    def __post_init__(self) -> None:
        for name in ("base", "run", "orders"):
            if getattr(self, name) < 1:
                raise InvalidOption(name, getattr(self, name), ["a whole number from 1"])
        if not 0 <= self.threshold < 1:
            raise InvalidOption("threshold", self.threshold, ["a share from 0 to below 1"])
        if self.seed < 0:
            raise InvalidOption("seed", self.seed, ["a whole number from 0"])


@dataclass(frozen=True, slots=True)
class Finding:
    """What one method says.

    Attributes:
        method: which.
        verdict: reached, not reached or cannot be told.
        reason: name of the sentence that says why; ``configs/lexicons/saturation.yaml`` has it in
            both languages.
        facts: figures that stand in the sentence.
    """

    method: Method
    verdict: Verdict
    reason: str
    facts: Mapping[str, object] = field(default_factory=dict)


def findings_of(
    incidence: Incidence,
    options: Options,
    runs: RunTest | None,
    orders: OrderTest | None,
    richness: Richness | None,
) -> tuple[Finding, ...]:
    """What the runs and Chao2 say.

    Args:
        incidence: units × codes.
        options: base, run and threshold.
        runs: in the order in which the units came in; None where there are too few.
        orders: in random orders.
        richness: Chao2; None without a unit.
    """
    return (
        _of_runs(incidence, options, runs, orders),
        _of_chao2(incidence, options, richness),
    )


def held_out_finding(found: HeldOut, *, not_coded: Sequence[str], already: int) -> Finding:
    """What the units that were set aside say.

    Args:
        found: main part and units set aside.
        not_coded: ids of units set aside that nobody has coded yet.
        already: codings that stood in the study when the units were drawn.
    """
    facts: dict[str, object] = {
        "units": len(found.units),
        "codes": found.main_codes,
        "main": found.main_units,
        "new": len(found.new),
        "names": ", ".join(found.new),
    }

    def told(verdict: Verdict, reason: str, **more: object) -> Finding:
        return Finding(Method.HELD_OUT, verdict, reason, facts | more)

    if already:
        return told(Verdict.CANNOT_BE_TOLD, "drawn_late", already=already)
    if not_coded:
        missing = {"missing": len(not_coded), "which": ", ".join(not_coded)}
        return told(Verdict.CANNOT_BE_TOLD, "held_out_not_coded", **missing)
    if not found.main_codes:
        return told(Verdict.CANNOT_BE_TOLD, "main_not_coded")
    if found.new:
        return told(Verdict.NOT_REACHED, "held_out_new")
    return told(Verdict.REACHED, "held_out_nothing")


def within_codebook(findings: Sequence[Finding], codes: int) -> tuple[Finding, ...]:
    """What is left of findings when every code of a codebook that cannot grow was found.

    Then no further code can come up, whatever the material says, and "reached" would be empty.

    Args:
        findings: of the methods.
        codes: of the codebook, all of them found.
    """
    return tuple(
        Finding(each.method, Verdict.CANNOT_BE_TOLD, "codebook_exhausted", {"codes": codes})
        if each.verdict is Verdict.REACHED
        else each
        for each in findings
    )


def joint_finding(findings: Sequence[Finding]) -> Finding:
    """What all methods together say: reached when two say so and none says otherwise."""
    verdicts = [finding.verdict for finding in findings]
    facts = {
        "yes": verdicts.count(Verdict.REACHED),
        "no": verdicts.count(Verdict.NOT_REACHED),
        "open": verdicts.count(Verdict.CANNOT_BE_TOLD),
    }
    if facts["no"]:
        return Finding(Method.ALL, Verdict.NOT_REACHED, "some_say_no", facts)
    if facts["yes"] >= _ENOUGH:
        reason = "some_open" if facts["open"] else "all_say_yes"
        return Finding(Method.ALL, Verdict.REACHED, reason, facts)
    reason = "one_alone" if facts["yes"] else "all_open"
    return Finding(Method.ALL, Verdict.CANNOT_BE_TOLD, reason, facts)


def _of_runs(
    incidence: Incidence, options: Options, runs: RunTest | None, orders: OrderTest | None
) -> Finding:
    facts: dict[str, object] = {
        "units": len(incidence.units),
        "base": options.base,
        "run": options.run,
        "needed": options.base + options.run,
        "threshold": f"{options.threshold:.1%}",
    }

    def told(verdict: Verdict, reason: str) -> Finding:
        return Finding(Method.RUNS, verdict, reason, facts)

    if len(incidence.units) < options.base + options.run:
        return told(Verdict.CANNOT_BE_TOLD, "too_few_units")
    if runs is None or orders is None:
        return told(Verdict.CANNOT_BE_TOLD, "base_without_code")
    facts |= {
        "codes": runs.base_codes,
        "at": runs.reached_at,
        "last": f"{runs.runs[-1].share:.1%}",
        "orders": options.orders,
        "share": f"{orders.held:.0%}",
    }
    if runs.reached_at is None:
        return told(Verdict.NOT_REACHED, "no_run_below")
    if not runs.held:
        return told(Verdict.NOT_REACHED, "new_again")
    if orders.held * 2 < 1:
        return told(Verdict.NOT_REACHED, "by_order_only")
    return told(Verdict.REACHED, "run_below")


def _of_chao2(incidence: Incidence, options: Options, richness: Richness | None) -> Finding:
    facts: dict[str, object] = {"units": len(incidence.units), "least": _LEAST_UNITS}
    if richness is None or len(incidence.units) < _LEAST_UNITS:
        return Finding(Method.CHAO2, Verdict.CANNOT_BE_TOLD, "too_few_for_chao2", facts)
    if not richness.observed:
        return Finding(Method.CHAO2, Verdict.CANNOT_BE_TOLD, "nothing_found", facts)
    facts |= {
        "found": richness.observed,
        "estimate": f"{richness.estimate:.1f}",
        "low": f"{richness.low:.1f}",
        "high": f"{richness.high:.1f}",
        "share": f"{richness.observed / richness.estimate:.1%}",
        "needed": f"{1 - options.threshold:.1%}",
        "uniques": richness.uniques,
    }
    if richness.uniques == richness.observed:
        return Finding(Method.CHAO2, Verdict.CANNOT_BE_TOLD, "all_unique", facts)
    if richness.observed < (1 - options.threshold) * richness.estimate:
        return Finding(Method.CHAO2, Verdict.NOT_REACHED, "many_unseen", facts)
    return Finding(Method.CHAO2, Verdict.REACHED, "few_unseen", facts)
