"""Projects of other programs in a study: what comes in, what is known again, what is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import ExchangeError, InvalidOption
from policytext.exchange.refi.losses import LossKind
from policytext.exchange.refi.positions import OffsetUnit
from policytext.model import Bilingual, MemoKind, Span
from policytext.pipeline.editing.edits import StudyEditor
from policytext.pipeline.refi.exporting import export_project
from policytext.pipeline.refi.importing import (
    Imported,
    ImportOptions,
    check_codebook_id,
    import_project,
)
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from tests.exchange.refi.projects import (
    codes,
    guid,
    project_xml,
    selection,
    text_source,
    write_qdpx,
)
from tests.pipeline.refi.studies import full_study, new_study

TEXT = "政府引导产业转移。\nFirms move west to save cost.\n"
FILES = {f"sources/{guid(1)}.txt": TEXT.encode()}
USERS = f'<Users><User guid="{guid(900)}" name="Li Wei" id="LW"/></Users>'


def _taken(study: Study, folder: Path, body: str, **options: object) -> Imported:
    origin = str(options.pop("origin", "Some program 1"))
    files = options.pop("files", FILES)
    assert isinstance(files, dict)
    path = write_qdpx(folder / "theirs.qdpx", project_xml(body, origin=origin), files)
    return import_project(study, path)


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return new_study(tmp_path / "a.sqlite")


def test_a_project_of_another_program(study: Study, tmp_path: Path) -> None:
    inside = selection(11, 0, 4, 101, name="政府引导") + selection(12, 10, 15, 102)
    body = USERS + codes("政府引导", "Relocation") + text_source(1, inside, name="Field notes.docx")
    body = body.replace("<Coding ", f'<Coding creatingUser="{guid(900)}" ')
    done = _taken(study, tmp_path, body)
    assert dict(done.new) == {
        "documents": 1,
        "coders": 1,
        "codes": 2,
        "codings": 2,
        "variables": 0,
        "cases": 0,
        "memos": 0,
    }
    (document,) = study.documents()
    assert (document.id, document.title) == ("Field notes", "Field notes.docx")
    found = [(c.quote, c.code, c.coder) for c in study.codings(check=True)]
    assert found == [
        ("政府引导", "made-by-hand:zheng-fu-yin-dao", "LW"),
        ("Firms", "made-by-hand:Relocation", "LW"),
    ]
    (run,) = study.runs()
    assert run.verb == "import"
    assert run.settings["positions"].startswith("code points")
    assert f"document {document.id}" in run.inputs


def test_nvivo_counts_otherwise(study: Study, tmp_path: Path) -> None:
    text = "🚄🚄𠮷 plants move.\r\nThe state guides them.\r\n" * 5
    written = text.encode("utf-16-le")
    inside = ""
    for number in range(5):
        at = [n for n in range(len(text)) if text.startswith("guides", n)][number]
        start = len(text[:at].encode("utf-16-le")) // 2
        inside += selection(11 + number, start, start + 6, 101)
        assert written[2 * start : 2 * start + 12].decode("utf-16-le") == "guides"
    files = {f"Sources/{guid(1)}.txt": b"\xef\xbb\xbf" + text.encode()}
    body = codes("Guidance") + text_source(1, inside)
    done = _taken(study, tmp_path, body, origin="NVivo for Windows 12.6", files=files)
    assert done.counting.counting.unit is OffsetUnit.UTF16
    assert done.counting.reason == "words"
    assert {c.quote for c in study.codings(check=True)} == {"guides"}
    assert "\r" not in next(study.documents()).text


def test_a_second_import_adds_nothing(study: Study, tmp_path: Path) -> None:
    body = USERS + codes("Guidance") + text_source(1, selection(11, 0, 4, 101))
    _taken(study, tmp_path, body)
    done = _taken(study, tmp_path, body)
    assert not any(done.new.values())
    assert done.known == 1


def test_guids_that_were_made_anew_are_no_matter(study: Study, tmp_path: Path) -> None:
    body = codes("Guidance") + text_source(1, selection(11, 0, 4, 101))
    _taken(study, tmp_path, body)
    again = body.replace(guid(1), guid(71)).replace(guid(101), guid(171))
    again = again.replace(guid(511), guid(572)).replace(guid(11), guid(72))
    files = {f"sources/{guid(71)}.txt": TEXT.encode()}
    done = _taken(study, tmp_path, again, files=files)
    assert not any(done.new.values())
    assert done.known == 1


def test_what_was_added_elsewhere_comes_in(tmp_path: Path) -> None:
    with full_study(tmp_path / "ours.sqlite") as study:
        path = export_project(study, tmp_path / "ours.qdpx").path
        before = {coding.id: coding for coding in study.codings()}
        xml, files = _unpacked(path)
        code = f'<Code guid="{guid(777)}" name="新代码" isCodable="true"/></Codes>'
        xml = xml.replace("</Codes>", code, 1)
        coding = f'<Coding guid="{guid(778)}"><CodeRef targetGUID="{guid(777)}"/></Coding>'
        coding += "</PlainTextSelection>"
        xml = xml.replace("</PlainTextSelection>", coding, 1)
        memo = next(name for name, content in files.items() if "关于 study" in content.decode())
        files[memo] = b"Another text."
        done = import_project(study, write_qdpx(tmp_path / "edited.qdpx", xml, files))
        assert (done.new["codes"], done.new["codings"], done.new["memos"]) == (1, 1, 1)
        after = {coding.id: coding for coding in study.codings()}
        assert {id: after[id] for id in before} == before
        assert [memo.text for memo in study.memos("study")] == ["Another text."]
        assert study.memo_versions("memo-0001")[0].text.startswith("关于 study")


def test_a_code_that_was_merged_since_stays_merged(tmp_path: Path) -> None:
    with full_study(tmp_path / "ours.sqlite") as study:
        path = export_project(study, tmp_path / "ours.qdpx").path
        StudyEditor(study, "li").merge(["PAT.CMP"], "PAT.CAP")
        done = import_project(study, path)
        assert not any(done.new.values())
        assert "PAT.CMP" not in parse_codebook(study.codebook_text("small"))


def test_what_the_study_says_stays(tmp_path: Path) -> None:
    with full_study(tmp_path / "ours.sqlite") as study:
        path = export_project(study, tmp_path / "ours.qdpx").path
        xml, files = _unpacked(path)
        xml = xml.replace(">西南<", ">东部<")
        xml = xml.replace('name="增量产能转移 Incremental capacity transfer"', 'name="别的"')
        done = import_project(study, write_qdpx(tmp_path / "edited.qdpx", xml, files))
        kept = [loss.detail for loss in done.losses if loss.kind is LossKind.KEPT]
        assert any("region in the file: 东部" in told for told in kept)
        assert any(told.startswith("label in the file") for told in kept)
        case = study.cases()[0]
        assert case.values[0].value == "西南"


def _unpacked(path: Path) -> tuple[str, dict[str, bytes]]:
    from zipfile import ZipFile

    with ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files.pop("project.qde").decode("utf-8"), files


def test_comments_notes_and_descriptions_become_memos(study: Study, tmp_path: Path) -> None:
    note = f'<NoteRef targetGUID="{guid(301)}"/>'
    described = "<Description>A remark on these words.</Description>"
    inside = selection(11, 0, 4, 101, inside=described)
    body = codes("Guidance").replace("/></Codes>", f">{note}</Code></Codes>")
    body += text_source(1, "<Description>Interview, spring.</Description>" + inside)
    body += (
        f'<Notes><Note guid="{guid(301)}" name="Why"><PlainTextContent>Because.</PlainTextContent>'
    )
    body += "</Note></Notes>"
    _taken(study, tmp_path, body)
    (coding,) = study.codings()
    assert [(m.about, m.text, m.kind) for m in study.memos()] == [
        ("code:made-by-hand:Guidance", "# Why\n\nBecause.", MemoKind.CODE),
        (f"coding:{coding.id}", "A remark on these words.", MemoKind.CODE),
        ("document:Notes", "Interview, spring.", MemoKind.THEORETICAL),
    ]


def _variable(name: str, kind: str) -> str:
    told = f'guid="{guid(201)}" name="{name}" typeOfVariable="{kind}"'
    return f"<Variables><Variable {told}/></Variables>"


def _value(element: str, value: str) -> str:
    reference = f'<VariableRef targetGUID="{guid(201)}"/>'
    return f"<VariableValue>{reference}<{element}>{value}</{element}></VariableValue>"


def test_cases_and_variables(study: Study, tmp_path: Path) -> None:
    body = codes("Chengdu") + _variable("year", "Integer")
    body += f'<Cases><Case guid="{guid(101)}" name="成都 park"><CodeRef targetGUID="{guid(101)}"/>'
    body += _value("IntegerValue", "2024")
    body += f'</Case><Case guid="{guid(202)}"><SourceRef targetGUID="{guid(66)}"/></Case></Cases>'
    body += text_source(1, selection(11, 0, 4, 101))
    done = _taken(study, tmp_path, body)
    first, second = study.cases(default_from_documents=False)
    assert (first.id, first.documents, first.label) == (
        "成都-park",
        ("Notes",),
        Bilingual(zh="成都 park"),
    )
    assert [(v.variable, v.value) for v in first.values] == [("year", "2024")]
    assert second.documents == ()
    assert {LossKind.DANGLING, LossKind.EMPTY_CASE} <= set(done.losses.counts())


def test_variables_of_a_source_make_a_case(study: Study, tmp_path: Path) -> None:
    body = _variable("region", "Text") + text_source(1, _value("TextValue", "西部"))
    _taken(study, tmp_path, body)
    (case,) = study.cases()
    assert (case.id, case.documents, case.values[0].value) == ("Notes", ("Notes",), "西部")


def test_links_between_codes_become_relations(study: Study, tmp_path: Path) -> None:
    ends = f'originGUID="{guid(101)}" targetGUID="{guid(102)}"'
    body = codes("Cost", "Move") + text_source(1)
    body += f'<Links><Link guid="{guid(401)}" name="is cause of" direction="OneWay" {ends}/>'
    body += f'<Link guid="{guid(402)}" name="likes" direction="OneWay" {ends}/></Links>'
    done = _taken(study, tmp_path, body)
    (relation,) = parse_codebook(study.codebook_text("made-by-hand")).relations
    assert (relation.source, relation.kind, relation.target) == ("Cost", "causes", "Move")
    assert done.losses.counts() == {LossKind.LINK: 1}


def test_bad_places_and_references_are_mended_or_told(study: Study, tmp_path: Path) -> None:
    inside = "".join(
        [
            selection(11, 900, 904, 101),
            selection(12, 0, 900, 101),
            selection(13, 4, 4, 101),
            selection(14, -5, -1, 101),
            selection(15, 0, 2, 199),
            selection(16, 0, 2, 101),
            selection(16, 2, 4, 101),
        ]
    )
    body = (
        USERS
        + codes("Guidance")
        + text_source(1, inside).replace("<Coding ", f'<Coding creatingUser="{guid(999)}" ')
    )
    body = body.replace(
        "</TextSource>",
        f'<Coding guid="{guid(600)}"><CodeRef targetGUID="{guid(101)}"/></Coding></TextSource>',
    )
    done = _taken(study, tmp_path, body)
    counts = done.losses.counts()
    assert counts[LossKind.OUTSIDE] == 3
    assert counts[LossKind.EMPTY] == 1
    assert counts[LossKind.DANGLING] == 2
    assert counts[LossKind.DUPLICATE_GUID] == 1
    assert counts[LossKind.WHOLE_DOCUMENT] == 1
    spans = [coding.span for coding in study.codings(check=True)]
    # The coding of the whole document is the one that was cut to it: same place, code and coder.
    assert spans == [Span(0, 2), Span(0, len(TEXT)), Span(2, 4)]
    assert {coding.coder for coding in study.codings()} == {"unknown"}


def test_a_source_without_text_is_told(study: Study, tmp_path: Path) -> None:
    body = codes("Guidance") + text_source(1, selection(11, 0, 4, 101))
    done = _taken(study, tmp_path, body, files={})
    assert done.losses.counts() == {LossKind.MISSING_TEXT: 1}
    assert done.new["documents"] == 0
    assert done.new["codes"] == 1


def test_another_text_under_the_same_guid_is_stored_apart(study: Study, tmp_path: Path) -> None:
    body = codes("Guidance") + text_source(1, selection(11, 0, 4, 101))
    _taken(study, tmp_path, body)
    files = {f"sources/{guid(1)}.txt": "全新的文本，不同了。".encode()}
    done = _taken(study, tmp_path, body, files=files)
    assert done.losses.counts()[LossKind.TEXT_DIFFERS] == 1
    assert study.document_ids() == ("Notes", "Notes-2")


def test_two_sources_of_one_guid_both_come_in(study: Study, tmp_path: Path) -> None:
    files = {f"sources/{guid(n)}.txt": f"政府引导，第{n}份。".encode() for n in (1, 2)}
    second = text_source(1, name="Second", path=f"internal://{guid(2)}.txt")
    done = _taken(study, tmp_path, text_source(1) + second, files=files)
    assert done.losses.counts() == {LossKind.DUPLICATE_GUID: 1}
    assert study.document_ids() == ("Notes", "Second")


def test_a_project_that_fails_half_way_leaves_nothing(
    study: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ExchangeError("theirs.qdpx", "memo", "damaged. Export it again.")

    body = codes("Guidance") + text_source(1, selection(11, 0, 4, 101))
    before = study.counts()
    monkeypatch.setattr("policytext.pipeline.refi.importing._Taking.inputs", fail)
    with pytest.raises(ExchangeError, match="damaged"):
        _taken(study, tmp_path, body)
    assert study.counts() == before
    assert study.document_ids() == ()


def test_a_person_may_say_how_places_are_counted(study: Study, tmp_path: Path) -> None:
    body = codes("Guidance") + text_source(1, selection(11, 2, 4, 101))
    files = {f"sources/{guid(1)}.txt": "🚄政府引导".encode()}
    path = write_qdpx(tmp_path / "a.qdpx", project_xml(body), files)
    done = import_project(study, path, ImportOptions(OffsetUnit.UTF16, "own-codes"))
    assert done.counting.reason == "option"
    (coding,) = study.codings()
    assert (coding.quote, coding.code) == ("政府", "own-codes:Guidance")


@pytest.mark.parametrize("id", ["Two Words", "", "代码", "7"])
def test_ids_of_codebooks_are_checked(id: str) -> None:
    with pytest.raises(InvalidOption, match="lower case letters"):
        check_codebook_id(id)


def test_suggestions_of_a_machine_do_not_replace_newer_ones(tmp_path: Path) -> None:
    with full_study(tmp_path / "ours.sqlite") as study:
        path = export_project(study, tmp_path / "ours.qdpx").path
        run = study.start_run("code", coder="rules").id
        study.add_codings("zh", [], coder="rules", run=run, codebook="small", work_digest="y")
        assert not list(study.codings(coder="rules"))
        import_project(study, path)
        assert not list(study.codings(coder="rules"))
