from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import policytext.extraction.ocr.recognise as ocr
from policytext.errors import SourceTooLarge, UnreadableSource
from policytext.extraction import (
    SourceFile,
    extract,
    extract_folder,
    extract_source,
)
from policytext.extraction.drafts.options import Limits, ReadOptions, Recognition
from policytext.extraction.drafts.pace import Stage
from policytext.extraction.pdf.lines.line import PdfLine
from policytext.extraction.process import isolation, worker
from policytext.extraction.process.isolation import read_apart
from policytext.extraction.process.job import Job, make_document, pace_of
from policytext.extraction.process.worker import Worker
from policytext.model import Box, Document, Failure
from tests.extraction.malformed import doubling_pdf, inflating, page_pdf, stream
from tests.extraction.pdf_maker import PdfMaker

pytestmark = pytest.mark.slow

HURRIED = ReadOptions(limits=Limits(page_seconds=0.5))


def job(content: bytes, options: ReadOptions = HURRIED) -> Job:
    return Job(content, "a.pdf", ".pdf", "a", "a", options)


def words(document: Document) -> str:
    return " ".join(document.text.split())


def is_there(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def goes_away(pid: int, seconds: float = 5) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if not is_there(pid):
            return True
        time.sleep(0.02)
    return False


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    maker = PdfMaker(tmp_path / "sound.pdf")
    maker.line("成果转化与产业转移")
    return maker.save()


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    path = tmp_path / "endless.pdf"
    path.write_bytes(doubling_pdf(0, 0))
    return path


def test_a_page_without_end_is_left_out() -> None:
    document = read_apart(job(doubling_pdf(3, 2)))
    assert words(document) == "page 1 page 2 page 3 page 5 page 6"
    assert len(document.pages) == 6
    assert document.pages[3].span is None
    (warning,) = document.warnings
    assert warning.startswith("page 4: not read, reading it takes too much time")


def test_after_three_such_pages_the_rest_is_given_up() -> None:
    began = time.monotonic()
    document = read_apart(job(doubling_pdf(2, 3, endless=5)))
    assert time.monotonic() - began < 8
    assert words(document) == "page 1 page 2"
    left_out, rest = document.warnings
    assert left_out.startswith("page 3-5: not read, ")
    assert rest == "page 6-10: not read, given up after 3 failures"


def recognising(
    monkeypatch: pytest.MonkeyPatch, *, fatal: set[int], kept: list[frozenset[int]]
) -> None:
    """Let the recognition of some pages end the reading process."""

    def recognise(picture: object, number: int, size: object, note: object) -> list[PdfLine]:
        box = Box(50, 50, 200, 62)
        if number in fatal:
            raise RuntimeError
        return [PdfLine(f"recognised {number}", number, box, box, 12, ("Song",), confidence=0.9)]

    def read(asked: Job) -> Document:
        stages: list[tuple[Stage, int]] = []
        try:
            return make_document(asked, pace_of(asked, lambda *stage: stages.append(stage)))
        except UnreadableSource as error:
            stage, page = stages[-1]
            seen = frozenset(number for at, number in stages[:-1] if at is Stage.RECOGNISE)
            kept.append(seen)
            begun = max(number for at, number in stages if at is Stage.PAGE)
            raise isolation._Died(isolation._Death(stage, page, "", begun, seen)) from error

    monkeypatch.setattr(ocr, "recognise_page", recognise)
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(isolation, "_read", read)


def test_pages_whose_pictures_end_the_process_keep_their_text(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept: list[frozenset[int]] = []
    recognising(monkeypatch, fatal={2, 3, 5}, kept=kept)
    document = read_apart(job(doubling_pdf(6, 0, endless=0), ReadOptions(Recognition.ALWAYS)))
    shown = [document.quote(page.span).strip() for page in document.pages if page.span]
    assert shown == ["recognised 1", "page 2", "page 3", "recognised 4", "page 5", "page 6"]
    assert kept == [{1}, {1}, {1, 4}]
    left_out, rest = document.warnings
    assert left_out.startswith("page 2-3, 5: not recognised, ")
    assert rest == "recognition was given up after 3 failures"


def test_a_file_of_nothing_else_is_an_error() -> None:
    with pytest.raises(UnreadableSource, match=r"page 1 .*and nothing else could be read"):
        read_apart(job(doubling_pdf(0, 0)))


def test_a_page_that_takes_too_much_memory_is_left_out() -> None:
    bomb = page_pdf(stream(inflating(2**30), b"/Filter/FlateDecode"))
    tight = ReadOptions(limits=Limits(memory=200 * 2**20))
    with pytest.raises(SourceTooLarge, match="needs more than 200 MB of memory"):
        read_apart(job(bomb, tight))


def test_pages_that_come_too_late_are_left_out() -> None:
    content = doubling_pdf(2, 1, endless=0)
    with pytest.raises(UnreadableSource):
        read_apart(job(content, ReadOptions(limits=Limits(file_seconds=-1))))


def test_a_file_of_too_many_pages() -> None:
    with pytest.raises(SourceTooLarge, match="it has 3 pages, more than the 2"):
        read_apart(job(doubling_pdf(2, 1, endless=0), ReadOptions(limits=Limits(pages=2))))


def test_after_a_crash_the_next_file_is_read(sound: Path) -> None:
    assert extract(sound).text == "成果转化与产业转移"
    worker.running[0].child.kill()
    worker.running[0].child.wait()
    assert extract(sound).text == "成果转化与产业转移"


def test_a_crash_before_the_first_page_is_an_error(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(sound)
    ask = Worker.ask

    def crash(process: Worker, asked: Job) -> None:
        process.child.kill()
        ask(process, asked)

    monkeypatch.setattr(Worker, "ask", crash)
    with pytest.raises(UnreadableSource, match="reading it ends in a crash"):
        extract(sound)
    monkeypatch.undo()
    assert extract(sound).text == "成果转化与产业转移"


def test_a_process_that_sleeps_is_not_waited_for(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(sound)
    monkeypatch.setattr(isolation, "_PATIENCE", 0.1)
    worker.running[0].child.send_signal(signal.SIGSTOP)
    with pytest.raises(UnreadableSource, match="takes too long"):
        extract(sound)


def test_one_process_reads_all_files(sound: Path) -> None:
    extract(sound)
    child = worker.running[0].child.pid
    extract(sound)
    assert worker.running[0].child.pid == child


def test_plain_text_needs_no_process(tmp_path: Path) -> None:
    worker.stop()
    (tmp_path / "a.txt").write_text("成果转化与产业转移。", encoding="utf-8")
    assert [type(found) for found in extract_folder(tmp_path)] == [Document]
    assert not worker.running
    (tmp_path / "a.txt").write_text("成果转化与产业转移。\n" * 5000, encoding="utf-8")
    assert len(extract(tmp_path / "a.txt").blocks) == 5000
    assert worker.running


def test_a_process_that_has_grown_is_replaced(sound: Path) -> None:
    extract(sound)
    child = worker.running[0].child.pid
    statm = Path(f"/proc/{child}/statm").read_text(encoding="ascii")
    taken = int(statm.split()[5]) * os.sysconf("SC_PAGE_SIZE")
    read_apart(job(sound.read_bytes(), ReadOptions(limits=Limits(memory=taken * 3 // 2))))
    assert not worker.running
    assert not is_there(child)


def test_what_was_interrupted_is_not_the_answer_to_the_next(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = PdfMaker(sound.with_name("other.pdf"))
    other.line("承接产业转移示范区")
    extract(sound)

    def interrupt(process: Worker, seconds: float) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Worker, "answer", interrupt)
    with pytest.raises(KeyboardInterrupt):
        extract(sound)
    monkeypatch.undo()
    assert extract(other.save()).text == "承接产业转移示范区"


def test_several_threads_at_once(tmp_path: Path) -> None:
    paths = []
    for number in range(8):
        maker = PdfMaker(tmp_path / f"{number}.pdf")
        maker.line(f"第{number}份成果转化与产业转移")
        paths.append(maker.save())
    with ThreadPoolExecutor(4) as pool:
        texts = [document.text for document in pool.map(extract, paths)]
    assert texts == [f"第{number}份成果转化与产业转移" for number in range(8)]


def read_in_a_fork(path: Path) -> tuple[str, int]:
    return extract(path).text, worker.running[0].child.pid


def test_forks_have_processes_of_their_own(sound: Path) -> None:
    extract(sound)
    child = worker.running[0].child.pid
    with multiprocessing.get_context("fork").Pool(2) as pool:
        found = pool.map(read_in_a_fork, [sound] * 4)
    assert [text for text, _ in found] == ["成果转化与产业转移"] * 4
    assert child not in {pid for _, pid in found}
    assert worker.running[0].child.pid == child
    assert extract(sound).text == "成果转化与产业转移"


def test_a_fork_while_a_file_is_read_does_not_wait_for_it(sound: Path) -> None:
    reader = threading.Thread(target=read_apart, args=(job(doubling_pdf(1, 0)),))
    reader.start()
    time.sleep(0.3)
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(read_in_a_fork, (sound,))[0] == "成果转化与产业转移"
    reader.join()


# Where a shell runs the tests in the background, it has told them to pass over interrupts.
PROGRAM = """
import signal, sys
from policytext.extraction.process import isolation, worker
from policytext.extraction.process.job import Job
from policytext.extraction.drafts.options import Limits, ReadOptions
signal.signal(signal.SIGINT, signal.default_int_handler)
worker.started()
print(worker.running[0].child.pid, flush=True)
with open(sys.argv[1], "rb") as file:
    content = file.read()
options = ReadOptions(limits=Limits(page_seconds=60, memory=8 * 2**30))
isolation.read_apart(Job(content, "a.pdf", ".pdf", "a", "a", options))
"""


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_a_program_that_is_ended_leaves_nothing_behind(endless: Path, sent: signal.Signals) -> None:
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(endless)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert program.stdout
    child = int(program.stdout.readline())
    time.sleep(0.5)
    assert is_there(child)
    began = time.monotonic()
    if sent is signal.SIGINT:
        os.killpg(program.pid, sent)
    else:
        program.send_signal(sent)
    assert program.wait(timeout=20) != 0
    assert goes_away(child)
    assert time.monotonic() - began < 15
    program.stdout.close()


def test_a_batch_goes_on_after_each(tmp_path: Path, sound: Path, endless: Path) -> None:
    (tmp_path / "a empty.pdf").write_bytes(b"")
    (tmp_path / "b cut.pdf").write_bytes(b"%PDF-1.7 and no more")
    (tmp_path / "c bomb.pdf").write_bytes(
        page_pdf(stream(inflating(2**31), b"/Filter/FlateDecode"))
    )
    (tmp_path / "d none.xyz").write_bytes(b"x")
    tight = ReadOptions(limits=Limits(page_seconds=2, memory=200 * 2**20))
    found = list(extract_folder(tmp_path, tight))
    failures = [(result.path[0], result.reason) for result in found if isinstance(result, Failure)]
    assert failures[:-1] == [
        ("a", "UnreadableSource"),
        ("b", "UnreadableSource"),
        ("c", "SourceTooLarge"),
        ("d", "UnsupportedFormat"),
    ]
    assert failures[-1][0] == "e"
    assert [result.id for result in found if isinstance(result, Document)] == ["sound"]


def test_options_reach_the_process(sound: Path) -> None:
    source = SourceFile(sound, sound.name)
    with pytest.raises(SourceTooLarge):
        extract_source(source, "a", ReadOptions(limits=Limits(pages=0)))
