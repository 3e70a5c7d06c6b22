from __future__ import annotations

import pytest
from benchmarks.__main__ import main

from benchmarks import import_time, walk


def test_what_follows_the_names_is_handed_to_the_benchmark(monkeypatch: pytest.MonkeyPatch):
    given: list[object] = []
    monkeypatch.setattr(walk, "main", lambda *arguments: given.append(arguments))
    main(["walk", "some/folder"])
    main(["walk"])
    assert given == [(["some/folder"],), ()]


def test_several_benchmarks_run_in_turn(monkeypatch: pytest.MonkeyPatch):
    run: list[str] = []
    monkeypatch.setattr(walk, "main", lambda: run.append("walk"))
    monkeypatch.setattr(import_time, "main", lambda: run.append("import_time"))
    main(["walk", "import_time"])
    assert run == ["walk", "import_time"]


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(SystemExit, match="walk"):
        main(["wlak"])
