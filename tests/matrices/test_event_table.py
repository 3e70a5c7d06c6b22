from policytext.matrices import event_table
from policytext.matrices.event_table import COLUMNS
from policytext.model import Document
from policytext.nlp.places import gazetteer
from policytext.transfer.events import find_tellings, merge_tellings

TEXT = "概况。\n由于用工成本上升，2020年苏州的两家模具厂外迁到盐城，总投资3亿元。"


def test_every_slot_has_its_words() -> None:
    document = Document.from_text("note", TEXT, language="zh", title="纪要")
    table = event_table(merge_tellings(find_tellings(document)), [document])
    assert list(table.columns) == list(COLUMNS)
    (row,) = table.to_dict("records")
    assert (row["event"], row["case"], row["title"], row["page"]) == ("note-e1", "note", "纪要", 1)
    assert (row["origin"], row["origin_codes"]) == ("苏州", "320500")
    assert (row["destination"], row["destination_codes"]) == ("盐城", "320900")
    assert (row["first_day"], row["last_day"]) == ("2020-01-01", "2020-12-31")
    assert (row["amounts"], row["values"]) == ("两家; 3亿元", "2 家; 300000000 CNY")
    assert row["forces"] == "transfer:DRV.MKT (cost, event)"
    assert row["quote"] == TEXT[row["start"] : row["end"]] == TEXT.splitlines()[1]


def test_no_event_is_an_empty_table() -> None:
    document = Document.from_text("note", "概况。", language="zh")
    assert list(event_table((), [document]).columns) == list(COLUMNS)


def test_an_inferred_destination_has_a_code_but_no_words() -> None:
    document = Document.from_text("report", "全年引进优质企业58家。", language="zh")
    tellings = find_tellings(document, context=gazetteer()["520000"])
    (row,) = event_table(merge_tellings(tellings), [document]).to_dict("records")
    assert row["destination"] == ""
    assert row["destination_codes"] == row["destination_inferred"] == "520000"
