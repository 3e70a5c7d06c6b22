from policytext.model import ChangeKind, CodebookChange
from policytext.theory.selective import chosen_cores


def _change(
    number: int, kind: ChangeKind, codes: str, into: str = "", undoes: int = 0
) -> CodebookChange:
    undone = f"change-{undoes}" if undoes else ""
    told = ("li", "因为 / because", f"2024-01-0{number}")
    given = (tuple(codes.split()), tuple(into.split()))
    return CodebookChange(f"change-{number}", kind, "b", *given, *told, undoes=undone)


CHOSEN = _change(1, ChangeKind.CHOOSE, "A")


def test_the_newest_choice_counts() -> None:
    again = _change(2, ChangeKind.CHOOSE, "B")
    found = chosen_cores([CHOSEN, again])["b"]
    assert (found.code, found.chosen, found.change) == ("B", "2024-01-02", "change-2")
    assert (found.coder, found.reason, found.gone) == ("li", "因为 / because", "")


def test_a_choice_that_was_undone_leaves_the_one_before() -> None:
    again, undo = _change(2, ChangeKind.CHOOSE, "B"), _change(3, ChangeKind.UNDO, "", "B", 2)
    assert chosen_cores([CHOSEN, again, undo])["b"].code == "A"
    assert chosen_cores([CHOSEN, _change(2, ChangeKind.UNDO, "", "A", 1)]) == {}


def test_a_choice_that_was_withdrawn_is_gone() -> None:
    withdrawn = _change(2, ChangeKind.WITHDRAW, "A")
    assert chosen_cores([CHOSEN, withdrawn]) == {}
    assert (
        chosen_cores([CHOSEN, withdrawn, _change(3, ChangeKind.UNDO, "", "A", 2)])["b"].code == "A"
    )


def test_it_follows_merges_and_renames_but_not_undone_ones() -> None:
    renamed, merged = (
        _change(2, ChangeKind.RENAME, "A", "C"),
        _change(3, ChangeKind.MERGE, "C", "D"),
    )
    assert chosen_cores([CHOSEN, renamed, merged])["b"].code == "D"
    undone = _change(4, ChangeKind.UNDO, "D", "C", 3)
    assert chosen_cores([CHOSEN, renamed, merged, undone])["b"].code == "C"
    assert chosen_cores([CHOSEN, _change(2, ChangeKind.RENAME, "B", "C")])["b"].code == "A"


def test_a_category_that_left_the_codebook_is_told() -> None:
    for kind in (ChangeKind.RETIRE, ChangeKind.TAKE):
        assert chosen_cores([CHOSEN, _change(2, kind, "A")])["b"].gone == "change-2"
