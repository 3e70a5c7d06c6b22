from benchmarks.relations import read_sentences, stated


def test_the_rules_still_read_what_they_were_made_with() -> None:
    for name in ("tuned", "blind"):
        for each in read_sentences(name):
            assert stated(each) == {each.expected} - {"-"}, each.text


def test_sentences_come_in_pairs_with_the_same_answer() -> None:
    every = [
        each
        for name in ("tuned", "blind", "fresh", "other", "later", "again", "last")
        for each in read_sentences(name)
    ]
    assert len(every) == 292
    for chinese, english in zip(every[::2], every[1::2], strict=True):
        assert (chinese.language, english.language) == ("zh", "en")
        assert chinese.expected == english.expected
        assert chinese.places.keys() == english.places.keys() == {"a", "b"}
