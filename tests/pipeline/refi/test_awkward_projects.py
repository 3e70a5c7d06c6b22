"""Projects on which positions, GUIDs or files of other programs are not what they should be."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.exchange.refi.fields import format_fields
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.reading import read_project
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.exchanging.qualcoder import export_qualcoder
from policytext.pipeline.refi.exporting import export_project
from policytext.pipeline.refi.importing import (
    USUAL,
    import_project,
    read_incoming,
    take_into,
)
from policytext.store import Study
from tests.exchange.refi.projects import (
    codes,
    guid,
    project_xml,
    selection,
    text_source,
    write_qdpx,
)
from tests.pipeline.refi.studies import new_study


class _Damaged:
    def text(self, reference: str) -> None:
        raise ExchangeError(reference, "note", "it is damaged")


SOURCE = f"sources/{guid(1)}.txt"


def _project(
    folder: Path, text: str, inside: str, *, before: str = codes("A"), after: str = "", **head: str
) -> Path:
    body = before + text_source(1, inside) + after
    return write_qdpx(folder / "a.qdpx", project_xml(body, **head), {SOURCE: text.encode()})


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return new_study(tmp_path / "a.sqlite")


def test_a_program_that_keeps_our_description_may_count_on_its_own(
    study: Study, tmp_path: Path
) -> None:
    words = ((7, 9, "园区"), (10, 12, "产业"), (13, 15, "建设"))
    inside = "".join(selection(10 + a, a, b, 101, name=name) for a, b, name in words)
    told = f"<Description>{format_fields([('positions', 'codepoint')])}</Description>"
    text = "🚄🚄🚄 园区 产业 建设"
    path = _project(tmp_path, text, inside, after=told, origin="NVivo for Windows 14")
    import_project(study, path)
    assert [coding.quote for coding in study.codings()] == ["园区", "产业", "建设"]


@pytest.mark.parametrize("text", ["一些\x01文字 在此", "\ufeff一些文字 在此"])
def test_characters_that_xml_cannot_hold_go_out_and_come_back(
    study: Study, tmp_path: Path, text: str
) -> None:
    import_project(study, _project(tmp_path, f"\ufeff{text}", selection(11, 0, 5, 101)))
    assert [coding.quote for coding in study.codings()] == [text[:5]]
    back = import_project(study, export_project(study, tmp_path / "b.qdpx").path)
    assert back.known == 1
    assert not any(back.new.values())
    assert LossKind.TEXT_DIFFERS not in back.losses.counts()


def test_codings_without_guids_are_known_again_and_none_is_lost(
    study: Study, tmp_path: Path
) -> None:
    bare = f'<Coding><CodeRef targetGUID="{guid(101)}"/></Coding>'
    places = [selection(11 + at, at, at + 2, inside=bare) for at in (0, 5, 8)]
    text = "一些文字 在此 这里"
    import_project(study, _project(tmp_path, text, "".join(places[:2])))
    again = import_project(study, _project(tmp_path, text, "".join(places)))
    assert [coding.quote for coding in study.codings()] == ["一些", "在此", "这里"]
    assert (again.known, again.new["codings"]) == (2, 1)
    assert LossKind.KEPT not in again.losses.counts()


def test_of_files_with_one_name_the_one_that_is_meant_is_read(study: Study, tmp_path: Path) -> None:
    files = {f"Sources/{guid(1)}.TXT": "别的文字".encode(), SOURCE: "一些文字".encode()}
    body = codes("A") + text_source(1, selection(11, 0, 2, 101))
    done = import_project(study, write_qdpx(tmp_path / "a.qdpx", project_xml(body), files))
    assert [coding.quote for coding in study.codings()] == ["一些"]
    assert done.losses.counts()[LossKind.DUPLICATE_FILE] == 1


def test_a_study_made_for_a_project_that_fails_is_gone(tmp_path: Path) -> None:
    note = f'<Note guid="{guid(9)}" name="n" plainTextPath="internal://{guid(9)}.txt"/>'
    path = _project(tmp_path, "一些", selection(11, 0, 2, 101), after=f"<Notes>{note}</Notes>")
    read = replace(read_incoming(path), archive=_Damaged())
    with pytest.raises(ExchangeError, match="damaged"):
        take_into(tmp_path / "new.sqlite", read, USUAL)
    assert not (tmp_path / "new.sqlite").exists()


def test_two_codings_of_a_person_that_a_merger_made_one(study: Study, tmp_path: Path) -> None:
    user = f'<Users><User guid="{guid(900)}" name="Li" id="li"/></Users>'
    two = "".join(
        f'<Coding guid="{guid(600 + n)}" creatingUser="{guid(900)}">'
        f'<CodeRef targetGUID="{guid(100 + n)}"/></Coding>'
        for n in (1, 2)
    )
    inside = selection(11, 0, 2, inside=two)
    import_project(study, _project(tmp_path, "一些文字", inside, before=user + codes("A", "B")))
    first, second = (coding.code for coding in study.codings())
    StudyEditor(study, "li", reason="the same").merge([second], first)
    assert export_qualcoder(study, tmp_path / "out").counts["codings"] == 1
    project, _ = read_project(export_project(study, tmp_path / "b.qdpx").path, Losses())
    assert sum(len(s.codings) for s in project.sources[0].selections) == 2
