import inspect

import policytext


def test_all_is_sorted_and_short() -> None:
    assert policytext.__all__ == sorted(policytext.__all__)
    assert len(policytext.__all__) <= 60


def test_every_name_can_be_used() -> None:
    for name in policytext.__all__:
        assert callable(getattr(policytext, name)), name
        assert inspect.getdoc(getattr(policytext, name)), f"{name} has no docstring"


def test_no_name_is_hidden_by_a_module() -> None:
    modules = {name for name in policytext.__all__ if inspect.ismodule(getattr(policytext, name))}
    assert not modules


def test_dir_lists_the_names() -> None:
    assert dir(policytext) == policytext.__all__


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(policytext, "no_such_name")
