from pathlib import Path

import pytest

from policytext.errors import SettingsError
from policytext.nlp.actors.lexicon import actor_lexicon, read_actors
from policytext.nlp.actors.shipped import shipped_rows
from policytext.nlp.places import gazetteer


def test_shipped_actors_are_told_apart() -> None:
    assert len(shipped_rows()) >= 400
    assert len(actor_lexicon().by_id) == len(shipped_rows())


def test_no_name_is_shared() -> None:
    names = [
        name
        for row in shipped_rows()
        for name in (row["zh"], row["en"], *filter(None, row["also"].split("|")))
    ]
    assert sorted(names) == sorted(set(names))


def test_every_actor_has_both_names_and_a_place_that_there_is() -> None:
    for row in shipped_rows():
        assert row["zh"]
        assert row["en"]
        assert not row["place"] or row["place"] in gazetteer().places


@pytest.mark.parametrize("name", ["中科院金属研究所", "中国科学院金属研究所", "沈阳金属所"])
def test_institutes_of_the_academy_have_their_short_names(name: str) -> None:
    actor = actor_lexicon().get(name, "zh")
    assert actor is not None
    assert actor == actor_lexicon().get("Institute of Metal Research", "en")


@pytest.mark.parametrize("entry", ["- {kind: firm}", "- {zh: 甲, kind: company}", "- 甲"])
def test_a_wrong_entry_is_told(tmp_path: Path, entry: str) -> None:
    file = tmp_path / "actors.yaml"
    file.write_text(entry, encoding="utf-8")
    with pytest.raises(SettingsError, match="entry 1"):
        read_actors(file)
