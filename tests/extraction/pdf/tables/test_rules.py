from policytext.extraction.pdf.tables.rules import Rule, joined_rules


def test_rules_that_touch_are_one_at_their_mean_place() -> None:
    assert joined_rules([Rule(100.2, 60, 90), Rule(100, 30, 60)]) == (Rule(100.1, 30, 90),)


def test_rules_on_one_line_stay_two_over_a_gap_whichever_comes_first() -> None:
    upper, lower = Rule(274.4, 136, 264), Rule(274.1, 306, 513)
    assert joined_rules([upper, lower]) == (Rule(274.21, 136, 264), Rule(274.21, 306, 513))


def test_a_rule_of_dashes_is_one_and_a_lone_dash_none() -> None:
    dashes = [Rule(50, start, start + 2) for start in range(0, 30, 4)]
    assert joined_rules(dashes) == (Rule(50, 0, 30),)
    assert joined_rules(dashes[:1]) == ()
