import pytest

from policytext.nlp.entities import EntityKind, TaggedUnit, tagged_units, tagger, units


def entities(text: str, language: str) -> list[tuple[str, EntityKind]]:
    return [
        (text[unit.start + word.span.start : unit.start + word.span.end], word.entity)
        for unit in tagged_units(text, language)
        for word in unit.words
        if word.entity is not None
    ]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("zh", "张建国去了上海。\n项目落在重庆大学。", ["张建国", "上海", "重庆大学"]),
        ("zh", "項目由上海遷往臺北。", ["上海", "臺北"]),
        ("en", "The plant moved from Shanghai.\n\nIt opened in Ürümqi.", ["Shanghai", "Ürümqi"]),
    ],
)
def test_entities_stand_at_their_places_in_the_text(
    language: str, text: str, expected: list[str]
) -> None:
    assert [words for words, _ in entities(text, language)] == expected


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("text", ["", "\n \n", "。；\n\n！", "x" * 9001, "成果转化" * 500])
def test_units_follow_each_other_and_leave_out_blanks_only(language: str, text: str) -> None:
    end = 0
    for unit in tagged_units(text, language):
        assert not text[end : unit.start].strip("。！？； \n")
        assert len(unit.text) <= 2000
        end = unit.start + len(unit.text)
    assert not text[end:].strip("。！？； \n")


def test_lines_of_a_paragraph_are_read_together() -> None:
    first = "The provincial government of the region and the University of"
    text = f"{first}\nManchester signed an agreement."
    assert [unit.start for unit in tagged_units(text, "en")] == [0]
    assert [unit.start for unit in tagged_units(f"Short line\n{text}", "en")] == [0, 11]


def test_an_endless_paragraph_is_cut_at_a_blank() -> None:
    text = "of technology " * 600
    assert all(text[unit.start - 1] == " " for unit in tagged_units(text, "en")[1:])


def test_a_text_is_tagged_once_for_all_that_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "样机由合肥运往芜湖，由两家企业试制。"
    first = tagged_units(text, "zh")
    monkeypatch.setattr(units, "tagger", lambda language: _Named(tagger(language).name))
    assert tagged_units(text, "zh") is first


def test_the_words_of_another_tagger_are_not_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "样机由合肥运往芜湖，由两家企业试制。"
    tagged_units(text, "zh")
    monkeypatch.setattr(units, "tagger", lambda language: _Named("another"))
    assert tagged_units(text, "zh") == (TaggedUnit(0, text.replace("，", ","), ()),)


class _Named:
    """A tagger that finds nothing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def tag_all(self, sentences: list[str]) -> list[tuple[()]]:
        return [() for _ in sentences]
