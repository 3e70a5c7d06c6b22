import json
from pathlib import Path

import openpyxl

from tests.cli.conftest import Run


def test_tables_are_listed(run: Run) -> None:
    listed = run("theory").stdout
    assert "data-structure" in listed
    assert "开放式编码示例" in listed


def test_tables_on_the_terminal_and_as_json(coded: Run) -> None:
    shown = coded("theory", "axial", "--coder", "rules")
    assert shown.exit_code == 0, shown.stderr
    assert "增量产能转移" in shown.stdout
    content = json.loads(
        coded("theory", "axial", "--coder", "rules", "--language", "en", "--json").stdout
    )
    assert content["theory.axial"][0]["main"] == "Pattern"
    places = {place["row"] for place in content["theory.places"]}
    assert content["theory.axial"][0]["row"] in places


def test_rows_of_a_workbook_link_to_their_passages(coded: Run) -> None:
    written = coded("theory", "categories", "--coder", "rules", "-o", "out", "-f", "xlsx")
    assert written.exit_code == 0, written.stderr
    book = openpyxl.load_workbook(Path("out", "theory.xlsx"))
    cell = book["categories"]["A3"]
    assert cell.value == "categories-1"
    assert "places" in cell.hyperlink.location
    assert book["places"]["A3"].value == "categories-1"


def test_english_sheets_have_chinese_heads_too(coded: Run) -> None:
    choice = ("--coder", "rules", "--language", "en", "-o", "out", "-f", "xlsx", "-f", "parquet")
    written = coded("theory", "categories", *choice)
    assert written.exit_code == 0, written.stderr
    sheet = openpyxl.load_workbook(Path("out", "theory.xlsx"))["categories"]
    heads = {cell.value: sheet.cell(2, cell.column).value for cell in sheet[1]}
    assert (heads["frequency"], heads["concepts"]) == ("频次", "包含概念")
    assert None not in heads.values()


def test_unknown_tables_and_people_without_codings(coded: Run) -> None:
    unknown = coded("theory", "figure", "--coder", "rules")
    assert unknown.exit_code == 2
    assert "open-coding" in unknown.stderr
    assert coded("theory", "axial").exit_code == 2


def test_the_core_category_is_chosen_withdrawn_and_on_record(coded: Run) -> None:
    nothing = coded("theory", "storyline", "--coder", "rules")
    assert nothing.exit_code == 3
    assert "policytext theory choose CODE" in nothing.stderr
    chosen = coded("theory", "choose", "PAT", "--by", "kim", "--reason", "统摄其余 / covers all")
    assert chosen.stdout == "change-0001: small:PAT is the core category.\n"
    again = coded("theory", "choose", "PAT", "--by", "li")
    assert again.exit_code == 2
    assert "is the core category already, chosen by kim" in again.stderr
    assert "核心范畴：模式" in coded("theory", "core", "--coder", "rules").stderr
    changes = coded("codebook", "changes", "--for", "rules").stdout
    assert "choose" in changes
    assert "统摄其余 / covers all" in changes
    assert "选定核心范畴" in coded("trail", "--kind", "change").stdout
    withdrawn = coded("theory", "withdraw", "--by", "kim")
    assert withdrawn.stdout == "change-0002: small:PAT is no core category any more.\n"
    assert coded("theory", "withdraw", "--by", "kim").exit_code == 2
    assert coded("codebook", "undo", "--by", "kim").exit_code == 0
    assert "核心范畴：模式" in coded("theory", "core", "--coder", "rules").stderr


def test_a_storyline_is_printed_and_kept_as_a_memo(coded: Run) -> None:
    coded("theory", "choose", "PAT", "--by", "kim")
    printed = coded("theory", "storyline", "--coder", "rules")
    assert printed.stdout.startswith("# 故事线：模式\n")
    kept = coded("theory", "storyline", "--coder", "rules", "--language", "en", "--by", "kim")
    assert kept.stdout.startswith("# Storyline: Pattern\n")
    assert "memo-0001: storyline about code:small:PAT by kim." in kept.stderr
    assert coded("theory", "storyline", "--coder", "rules", "--by", "kim").exit_code == 3
    listed = coded("memo", "list", "--kind", "storyline").stdout
    assert "storyline memo about code:small:PAT" in listed


def test_a_graph_is_refused_or_written(coded: Run) -> None:
    refused = coded("theory", "graph", "--coder", "rules", "--arrow", "PAT", "DRV")
    assert refused.exit_code == 2
    assert "no row with a passage for small:PAT → small:DRV" in refused.stderr
    target = Path("model.graphml")
    written = coded("theory", "graph", "--coder", "rules", "--box", "PAT", "-o", target)
    assert written.exit_code == 0, written.stderr
    assert target.read_text(encoding="utf-8").count("<node ") == 1
    coded("theory", "choose", "PAT", "--by", "kim")
    assert coded("theory", "graph", "--coder", "rules", "-o", target).exit_code == 0
    assert 'id="small:PAT"' in target.read_text(encoding="utf-8")
    unknown = coded("theory", "graph", "--coder", "rules", "-o", "model.png")
    assert unknown.exit_code == 2
    assert "use --to" in unknown.stderr


def test_the_language_is_that_of_most_documents_unless_named(coded: Run) -> None:
    # As many in Chinese as in English.
    assert "主范畴" in coded("theory", "axial", "--coder", "rules").stdout
    assert "代码本" in coded("saturation", "--coder", "rules", "--orders", "10").stdout
    assert "时间" in coded("trail").stdout
    Path("more.txt").write_text("A third report in English about the park.", encoding="utf-8")
    assert coded("add", "more.txt").exit_code == 0
    assert "main" in coded("theory", "axial", "--coder", "rules").stdout
    assert "scope" in coded("saturation", "--coder", "rules", "--orders", "10").stdout
    assert "time" in coded("trail").stdout
    assert "时间" in coded("trail", "--language", "zh").stdout
    rows = json.loads(coded("theory", "axial", "--coder", "rules", "--json").stdout)
    assert "main" in rows["theory.axial"][0]
