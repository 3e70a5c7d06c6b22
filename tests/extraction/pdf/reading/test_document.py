from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

from policytext.errors import NoTextLayer, UnreadableSource
from policytext.extraction import extract
from policytext.extraction.text.plausibility import is_garbled
from policytext.model import BlockKind, Document
from tests.extraction.pdf_maker import EM, FULL, HEIGHT, LEFT, PITCH, TOP, WIDTH, PdfMaker, filled


@pytest.fixture
def maker(tmp_path: Path) -> PdfMaker:
    return PdfMaker(tmp_path / "a.pdf")


def texts(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(block.span) for block in document.blocks if block.kind is kind]


FIRST = filled("第一段", FULL - 2)
LONG = filled("第二段", FULL - 2), filled("推动", FULL), "有序衔接。"


def notice(maker: PdfMaker) -> PdfMaker:
    """Two pages with running head and page number; the second paragraph goes over the page."""
    for number in (1, 2):
        maker.at(LEFT, 30, "某某省人民政府文件", 9)
        maker.at(WIDTH / 2, HEIGHT - 20, f"— {number} —", 9)
        if number == 1:
            maker.line("关于促进成果转化的通知", x=100, size=18)
            maker.line("一、总体要求", indent=2)
            maker.line(FIRST, indent=2)
            maker.line("就此结束。")
            maker.line(LONG[0], indent=2)
            maker.line(LONG[1])
            maker.page()
        else:
            maker.line(LONG[2])
            maker.line("第三段。", indent=2)
    return maker


def test_paragraphs_headings_and_running_heads(maker: PdfMaker) -> None:
    document = extract(notice(maker).save())
    assert [(b.kind.value, b.page, document.quote(b.span)) for b in document.blocks] == [
        ("heading", 1, "关于促进成果转化的通知"),
        ("heading", 1, "一、总体要求"),
        ("paragraph", 1, f"{FIRST}就此结束。"),
        ("furniture", 1, "某某省人民政府文件"),
        ("furniture", 1, "— 1 —"),
        ("paragraph", 1, "".join(LONG)),
        ("paragraph", 2, "第三段。"),
        ("furniture", 2, "某某省人民政府文件"),
        ("furniture", 2, "— 2 —"),
    ]


def test_pages_divide_the_text(maker: PdfMaker) -> None:
    document = extract(notice(maker).save())
    spans = [page.span for page in document.pages]
    assert [(page.number, page.width, page.height) for page in document.pages] == [
        (1, WIDTH, HEIGHT),
        (2, WIDTH, HEIGHT),
    ]
    shown = [document.quote(span) for span in spans if span]
    assert "".join(shown) == document.text
    assert shown[1].startswith("有序衔接。")


def test_boxes_of_lines(maker: PdfMaker) -> None:
    document = extract(notice(maker).save())
    at = document.text.index(LONG[1])
    (line,) = (line for line in document.lines if line.span.start == at)
    assert document.quote(line.span) == LONG[1]
    x0, top, x1, bottom = line.box
    baseline = TOP + 5 * PITCH
    assert x0 == pytest.approx(LEFT, abs=2)
    assert x1 == pytest.approx(LEFT + FULL * EM, abs=2)
    assert baseline - EM - 2 <= top < baseline <= bottom + 2 <= baseline + EM / 2


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_has_the_same_text(tmp_path: Path, rotation: int) -> None:
    maker = PdfMaker(tmp_path / "turned.pdf")
    maker.canvas.setPageRotation(rotation)
    if rotation % 180:
        maker.canvas.setPageSize((HEIGHT, WIDTH))
    maker.line(FIRST, indent=2)
    maker.line("就此结束。")
    document = extract(maker.save())
    assert texts(document, BlockKind.PARAGRAPH) == [f"{FIRST}就此结束。"]
    width, height = (HEIGHT, WIDTH) if rotation % 180 else (WIDTH, HEIGHT)
    assert (document.pages[0].width, document.pages[0].height) == (width, height)
    x0, top, x1, bottom = document.lines[0].box
    assert 0 <= x0 < x1 <= width
    assert 0 <= top < bottom <= height
    assert (x1 - x0 > bottom - top) is (rotation == 180)


def test_boxes_count_from_the_crop_box(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "cropped.pdf")
    maker.canvas.setCropBox((30, 10, WIDTH - 10, HEIGHT - 40))
    maker.line("成果转化与产业转移", size=EM)
    document = extract(maker.save())
    assert (document.pages[0].width, document.pages[0].height) == (WIDTH - 40, HEIGHT - 50)
    assert document.lines[0].box.x0 == pytest.approx(LEFT - 30, abs=2)
    assert document.lines[0].box.bottom == pytest.approx(TOP - 40, abs=4)


def test_two_columns_are_not_read_across(maker: PdfMaker) -> None:
    left, right = "左栏", "右栏"
    for x, name in ((40, left), (215, right)):
        maker.down = TOP
        for number in range(8):
            maker.line(filled(f"{name}{number}", 12), x=x)
        maker.line("结束。", x=x)
    document = extract(maker.save())
    (text,) = {document.text.replace("\n", "")}
    assert text.rindex(left) < text.index("结束") < text.index(right)


def test_english_lines_hyphens_and_paragraphs(maker: PdfMaker) -> None:
    rows = (
        "Parks that share land also share the income of the firms that",
        "move there, and the industrial transfer is settled for the trans-",
        "formation of results.",
    )
    for down, row in enumerate(rows):
        maker.at(LEFT, TOP + 14 * down, row, 10, "Helvetica")
    maker.at(LEFT, TOP + 14 * 4, "A second paragraph stands lower.", 10, "Helvetica")
    document = extract(maker.save())
    assert texts(document, BlockKind.PARAGRAPH) == [
        "Parks that share land also share the income of the firms that move there, and the in"
        "dustrial "
        "transfer is settled for the transformation of results.",
        "A second paragraph stands lower.",
    ]


ROWS = (
    ("地区", "项目", "金额"),
    ("甲市", "12", "3,400"),
    ("乙市", "7", "1,250.5"),
    ("丙市", "5", "980"),
)


@pytest.mark.parametrize("ruled", [True, False])
def test_tables(maker: PdfMaker, ruled: bool) -> None:
    maker.line("下表列出各市承接的转移项目。", indent=2)
    maker.down += 10
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            maker.at(LEFT + 100 * column + 5, maker.down + 20 * row + 14, cell)
    if ruled:
        top = HEIGHT - maker.down
        maker.canvas.grid([LEFT + 100 * n for n in range(4)], [top - 20 * n for n in range(5)])
    maker.at(LEFT + 2 * EM, maker.down + 120, "数据由各市报送。")
    document = extract(maker.save())
    assert [(b.kind.value, document.quote(b.span)) for b in document.blocks] == [
        ("paragraph", "下表列出各市承接的转移项目。"),
        ("table", "\n".join("\t".join(row) for row in ROWS)),
        ("paragraph", "数据由各市报送。"),
    ]


def test_a_scan_has_no_text_layer(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    Image.new("RGB", (200, 300), "white").save(path)
    with pytest.raises(NoTextLayer, match="pictures without text"):
        extract(path, ocr="never")


def test_a_picture_among_pages_is_a_warning(tmp_path: Path) -> None:
    picture = tmp_path / "p.png"
    Image.new("RGB", (20, 30), "grey").save(picture)
    maker = PdfMaker(tmp_path / "mixed.pdf")
    maker.line("第一页有文字，第二页没有。")
    maker.page()
    maker.canvas.drawImage(str(picture), 50, 50)
    document = extract(maker.save(), ocr="never")
    assert document.warnings == ("page 2: a picture without text; not recognised, as asked",)
    assert document.pages[1].span is None


def test_a_password_is_asked_for(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "locked.pdf")
    maker.canvas._doc.encrypt = StandardEncryption("secret", strength=128)
    maker.line("成果转化")
    with pytest.raises(UnreadableSource, match="password"):
        extract(maker.save())


def test_junk_before_the_header(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "junk.pdf")
    maker.line("成果转化与产业转移")
    path = maker.save()
    path.write_bytes(b"x" * 3000 + path.read_bytes())
    assert extract(path).text == "成果转化与产业转移"


def test_text_without_meaning_is_garbled() -> None:
    assert is_garbled("\ue001\ue002\ue003" * 20 + "成果")
    assert not is_garbled("推动科技成果转化，促进产业转移。" * 30)
    assert not is_garbled("Parks share land and income.")


def test_characters_printed_twice_are_read_once(maker: PdfMaker) -> None:
    maker.line("各市要加强统筹协调")
    maker.at(LEFT + 3 * EM + 0.4, TOP, "加强统筹协调")
    maker.down += 30
    maker.line("加强统筹加强统筹")
    document = extract(maker.save())
    assert document.text == "各市要加强统筹协调\n加强统筹加强统筹"
