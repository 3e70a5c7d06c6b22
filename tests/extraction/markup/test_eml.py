from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from policytext.extraction import extract
from policytext.model import Document

BODY = "为推动科技成果跨区域转化，健全收益分享机制，现征求各单位意见，请于月底前反馈。"


def read(tmp_path: Path, content: bytes, name: str = "a.eml") -> Document:
    (tmp_path / name).write_bytes(content)
    return extract(tmp_path / name)


def message(subject: str = "关于园区共建的意见") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"], mail["From"] = f"回复: {subject}", "李明 <li@example.org>"
    mail["Date"] = "Mon, 02 Feb 2026 23:30:00 +0800"
    return mail


def test_a_mail_with_two_forms_and_an_attachment(tmp_path: Path) -> None:
    mail = message()
    mail.set_content(BODY + "\n\n> 原邮件第一行，请阅。\n> 第二行。\n", charset="gb18030")
    mail.add_alternative(f"<p>{BODY}</p>", subtype="html")
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="方案.pdf")
    document = read(tmp_path, bytes(mail))
    assert document.text.startswith(f"回复: 关于园区共建的意见\n{BODY}\n原邮件第一行")
    assert document.warnings == ("the attachment 方案.pdf was not read",)
    assert document.get("author") == "李明"
    assert document.get("date") == "2026-02-02"


def test_a_mail_of_marked_text_with_a_mail_inside(tmp_path: Path) -> None:
    inner = message("前情")
    inner.set_content("先前的邮件。")
    mail = message()
    mail.set_content(f"<p>{BODY}</p><table><tr><td>甲<td>乙<tr><td>1<td>2</table>", subtype="html")
    mail.make_mixed()
    mail.attach(_forwarded(inner))
    document = read(tmp_path, bytes(mail))
    assert BODY in document.text
    assert document.rows_of(document.tables[0]) == (("甲", "乙"), ("1", "2"))
    assert document.text.endswith("回复: 前情\n先前的邮件。")


def _forwarded(inner: EmailMessage) -> EmailMessage:
    part = EmailMessage()
    part.set_content(inner)
    return part


def test_headers_in_bytes_of_an_old_program(tmp_path: Path) -> None:
    head = "Subject: 园区通知\nFrom: 王 <w@example.org>\n".encode("gbk")
    document = read(tmp_path, head + b"Content-Type: text/plain\n\n" + BODY.encode("gbk"))
    assert document.text == f"园区通知\n{BODY}"


def test_a_page_saved_as_one_file(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "page"
    mail.set_content(f"<html><body><h1>园区通知</h1><p>{BODY}</p></body></html>", subtype="html")
    mail.add_related(b"\x89PNG", maintype="image", subtype="png", cid="a")
    document = read(tmp_path, bytes(mail), "a.mht")
    assert document.text == f"园区通知\n{BODY}"
