"""How long a study of 200 documents and 100,000 codings takes to become one Excel workbook.

The study is made: two people code every document with the shipped codebook ``transfer``; documents
are Chinese and English by turns, in 40 cases. Beside it stands what xlsxwriter alone needs for the
rows of the largest sheet, without heads, links and formats.

    python -m benchmarks excel [CODINGS] [DOCUMENTS]
"""

from __future__ import annotations

import resource
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from policytext.model import Bilingual, Case, Coder, CoderKind, Coding, Document, Span
from policytext.pipeline.study_workbook import write_excel
from policytext.resources import resource as shipped
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook

_CODINGS, _DOCUMENTS, _CASES = 100_000, 200, 40
_PEOPLE = ("chen", "smith")
_SENTENCES = {
    "zh": "第{n}项措施支持企业在承接地新建生产线，原有工厂继续生产，两地共建园区。",
    "en": "Measure {n} lets firms build a new line in the region while the old plant goes on. ",
}
_A_PARAGRAPH = 5


def main(arguments: Sequence[str] = ()) -> None:
    """Print time and memory of making the workbook."""
    codings, documents = (
        int(given) if given else usual
        for given, usual in zip([*arguments, "", ""][:2], (_CODINGS, _DOCUMENTS), strict=True)
    )
    with TemporaryDirectory() as folder:
        place = Path(folder, "study.sqlite")
        _make(place, codings, documents)
        start, busy = perf_counter(), process_time()
        path = write_excel(place, Path(folder, "study.xlsx"), language="zh")
        seconds, busy = perf_counter() - start, process_time() - busy
        size = path.stat().st_size / 2**20
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10
    told = f"{seconds:.1f} s ({busy:.1f} s of processor), {size:.1f} MB"
    print(f"{documents} documents, {codings:,} codings: {told}")
    print(f"peak of memory, the making of the study included: {peak:,.0f} MB")
    print(f"xlsxwriter alone, {codings:,} rows of 16 texts: {_alone(codings):.1f} s")


def _make(place: Path, codings: int, documents: int) -> None:
    text = shipped("configs", "codebooks", "transfer.yaml").read_text(encoding="utf-8")
    codebook = parse_codebook(text, path="transfer")
    codes = [codebook.reference(code) for code in codebook]
    each = codings // documents
    with Study.create(place, title="benchmark") as study:
        study.add_codebook(codebook, text)
        for person in _PEOPLE:
            study.add_coder(Coder(person, person, CoderKind.HUMAN))
        for number in range(documents):
            document, spans = _document(number, each)
            study.add_document(document)
            study.add_human_codings(
                Coding(
                    f"{document.id}/{at}",
                    document.id,
                    span,
                    codes[(number + 7 * (at // 2) + at % 2 * (at % 5 == 0)) % len(codes)],
                    _PEOPLE[at % 2],
                    document.quote(span),
                )
                for at, span in enumerate(spans)
            )
        for case in range(_CASES):
            own = tuple(f"d{number:03d}" for number in range(case, documents, _CASES))
            study.add_case(Case(f"case-{case:02d}", own, Bilingual(f"案例{case}", f"Case {case}")))


def _document(number: int, codings: int) -> tuple[Document, list[Span]]:
    """A document with a sentence for every two codings."""
    language = ("zh", "en")[number % 2]
    parts, spans, length = [], [], 0
    for at in range(-(-codings // 2)):
        sentence = _SENTENCES[language].format(n=at + 1)
        parts.append(sentence + ("\n" if at % _A_PARAGRAPH == _A_PARAGRAPH - 1 else ""))
        spans += [Span(length, length + len(sentence.rstrip()))] * 2
        length += len(parts[-1])
    document = Document.from_text(
        f"d{number:03d}", f"{number}\n" + "".join(parts), language=language
    )
    shift = len(f"{number}\n")
    return document, [Span(s.start + shift, s.end + shift) for s in spans[:codings]]


def _alone(rows: int) -> float:
    import xlsxwriter

    start = perf_counter()
    with xlsxwriter.Workbook(BytesIO(), {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        for row in range(rows):
            for column in range(16):
                sheet.write_string(row, column, f"row {row} column {column}")
    return perf_counter() - start
