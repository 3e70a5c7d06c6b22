import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize(("kind", "name"), [("taguette", "p.sqlite3"), ("qualcoder", "p.qda")])
def test_out_and_in_again(coded: Run, kind: str, name: str) -> None:
    out = coded("export", kind, "-o", name)
    assert out.exit_code == 0, out.stderr
    assert "confidence" in out.stderr
    assert Path("p.losses.csv").is_file()
    into = coded("import", kind, name, "-s", "other.sqlite", "--json")
    assert into.exit_code == 0, into.stderr
    told = json.loads(into.stdout)
    assert told["codings"] == json.loads(coded("status", "--json").stdout)["counts"]["codings"]
    again = coded("import", kind, name, "-s", "other.sqlite")
    assert again.exit_code == 0, again.stderr
    assert f"{told['codings']} codings known before" in again.stderr


def test_refused(coded: Run) -> None:
    Path("text.sqlite3").write_text("no project", encoding="utf-8")
    refused = coded("import", "taguette", "text.sqlite3", "-s", "new.sqlite")
    assert refused.exit_code == 2
    assert "no SQLite file" in refused.stderr
    assert not Path("new.sqlite").exists()
