from policytext.matrices import event_table
from policytext.matrices.event_table import COLUMNS
from policytext.model import Document
from policytext.transfer.events import find_tellings, merge_tellings

TEXT = "概况。\n由于用工成本上升，2020年苏州的两家模具厂外迁到盐城，总投资3亿元。"


def test_every_slot_has_its_words() -> None:
    document = Document.from_text("note", TEXT, language="zh", title="纪要")
    table = event_table(merge_tellings(find_tellings(document)), [document])
    assert list(table.columns) == list(COLUMNS)
    (row,) = table.to_dict("records")
    assert (row["event"], row["case"], row["title"], row["page"]) == ("note-e1", "note", "纪要", 1)
    assert (row["from"], row["from_codes"]) == ("苏州", "320500")
    assert (row["to"], row["to_codes"]) == ("盐城", "320900")
    assert (row["first_day"], row["last_day"]) == ("2020-01-01", "2020-12-31")
    assert (row["amounts"], row["values"]) == ("两家; 3亿元", "2 家; 300000000 CNY")
    assert row["forces"] == "transfer:DRV.MKT (cost, event)"
    assert row["quote"] == TEXT[row["start"] : row["end"]] == TEXT.splitlines()[1]


def test_no_event_is_an_empty_table() -> None:
    document = Document.from_text("note", "概况。", language="zh")
    assert list(event_table((), [document]).columns) == list(COLUMNS)
