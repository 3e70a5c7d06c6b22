"""Character recognition: errors and pages a minute, beside tesseract and rapidocr where present.

Reads the rendered pages of the shared folder, and renders all pages of two-column articles itself:
sharp, and turned, blurred and grainy as a scanner leaves them. Errors are counted in characters,
after NFKC and without white space; order counts. CPU is that of one core.
"""

from __future__ import annotations

import io
import json
import resource
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

import numpy as np
import pypdfium2 as pdfium
from PIL import Image, ImageFilter
from rapidfuzz.distance import Levenshtein

from policytext.extraction.ocr.recognise import recognise_page

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "pdf"
_COLUMNS = ("zh/zh_2col_weasy.pdf", "en/en_2col_pdflatex.pdf")
_A4_WIDTH = 595.28
_EDGE = 0.06


@dataclass(frozen=True, slots=True)
class Wear:
    """What a scanner does to a page.

    Attributes:
        angle: in degrees.
        blur: radius in pixels at 150 dots an inch.
        noise: standard deviation, of 255.
        quality: of JPEG; None leaves the picture as it is.
    """

    angle: float = 0.0
    blur: float = 0.0
    noise: float = 0.0
    quality: int | None = None


_WEAR = {
    "n0": Wear(),
    "n1": Wear(-0.6, 0.6, 8, 70),
    "n2": Wear(1.2, 0.9, 16, 45),
    "skew": Wear(-4.0, 0.7, 12, 60),
}


@dataclass(frozen=True, slots=True)
class Scan:
    """A page as a picture, and what it says.

    Attributes:
        group: kind, columns, resolution and wear, such as ``zh 2 columns 150 n1``.
        name: of the page.
        language: ``zh`` or ``en``.
        image: in RGB.
        text: in reading order.
        first: whether peers read it too.
    """

    group: str
    name: str
    language: str
    image: Image.Image
    text: str
    first: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a tool read a page: share of wrong characters, and seconds of processor time."""

    scan: Scan
    errors: float
    seconds: float


Tool = Callable[[Scan], str]


def main(arguments: Sequence[str] = ()) -> None:
    """Print errors and pages a minute for every group of scans.

    Args:
        arguments: ``--only NAME`` restricts the run to one tool.
    """
    wanted = arguments[1] if arguments[:1] == ["--only"] else ""
    if not _SHARED.is_dir():
        print(f"{_SHARED}: not on this machine")
        return
    for name, tool in _tools(wanted):
        found: dict[str, list[Outcome]] = {}
        for scan in (*_given(), *_columns()):
            if scan.first or name == "policytext":
                found.setdefault(scan.group, []).append(_read(tool, scan))
        _print(name, found)


def _tools(wanted: str) -> Iterator[tuple[str, Tool]]:
    """The tools that are on this machine, or one of them."""
    present = {
        "policytext": True,
        "tesseract": shutil.which("tesseract") is not None,
        "rapidocr": find_spec("rapidocr") is not None,
    }
    makers = {"policytext": _policytext, "tesseract": _tesseract, "rapidocr": _RapidOcr.read}
    for name, tool in makers.items():
        if wanted not in ("", name):
            continue
        if present[name]:
            yield name, tool
        else:
            print(f"{name}: not on this machine")


def _policytext(scan: Scan) -> str:
    scale = _A4_WIDTH / scan.image.width
    size = (_A4_WIDTH, scan.image.height * scale)
    return "\n".join(line.text for line in recognise_page(scan.image, 1, size))


def _tesseract(scan: Scan) -> str:
    packed = io.BytesIO()
    scan.image.save(packed, "PNG")
    languages = "chi_sim+eng" if scan.language == "zh" else "eng"
    done = subprocess.run(
        ["tesseract", "-", "-", "-l", languages, "--psm", "3"],
        input=packed.getvalue(),
        capture_output=True,
        env={"OMP_THREAD_LIMIT": "1"},
        check=True,
    )
    return done.stdout.decode()


class _RapidOcr:
    """rapidocr as it comes, on one thread."""

    @classmethod
    @cache
    def _engine(cls) -> Any:
        from rapidocr import RapidOCR

        threads = {
            f"EngineConfig.onnxruntime.{which}_op_num_threads": 1 for which in ("intra", "inter")
        }
        return RapidOCR(params={**threads, "Global.use_cls": False, "Global.log_level": "error"})

    @classmethod
    def read(cls, scan: Scan) -> str:
        """The lines that it finds, in its order."""
        found = cls._engine()(np.asarray(scan.image)[:, :, ::-1])
        return "\n".join(getattr(found, "txts", None) or ())


def _given() -> Iterator[Scan]:
    """The rendered pages of the shared folder."""
    folder = _SHARED / "ocr"
    for entry in json.loads((folder / "index.json").read_text(encoding="utf-8")):
        path = folder / f"{entry['name']}.{entry['ext']}"
        group = f"{entry['kind']} 1 column {entry['dpi']} n{entry['lvl']}"
        with Image.open(path) as image:
            language = entry["kind"][:2]
            yield Scan(group, path.stem, language, image.convert("RGB"), entry["text"], True)


def _columns() -> Iterator[Scan]:
    """Every page of two-column articles, rendered and worn."""
    for name in _COLUMNS:
        document = pdfium.PdfDocument(_SHARED / name)
        for index, page in enumerate(document):
            text = _text(page)
            for dpi in (150, 300):
                sharp = page.render(scale=dpi / 72).to_pil().convert("RGB")
                for level, wear in _WEAR.items():
                    group = f"{name[:2]} 2 columns {dpi} {level}"
                    label = f"{Path(name).stem} page {index + 1}"
                    image = worn(sharp, wear, dpi, index)
                    yield Scan(group, label, name[:2], image, text, index == 0)


def _text(page: pdfium.PdfPage) -> str:
    """What a page says, its running head first, wherever that stands in the file."""
    textpage = page.get_textpage()
    whole = bare(textpage.get_text_range())
    head = bare(textpage.get_text_bounded(bottom=(1 - _EDGE) * page.get_height()))
    return head + whole.replace(head, "", 1) if head in whole else whole


def worn(image: Image.Image, wear: Wear, dpi: int, seed: int) -> Image.Image:
    """A page as a scanner leaves it.

    Args:
        image: in RGB.
        wear: what happens to it.
        dpi: of the image.
        seed: of the grain.
    """
    if wear.quality is None:
        return image
    turned = image.convert("L").rotate(wear.angle, Image.Resampling.BICUBIC, fillcolor=255)
    soft = turned.filter(ImageFilter.GaussianBlur(wear.blur * dpi / 150))
    grain = np.random.default_rng(seed).normal(0, wear.noise, (soft.height, soft.width))
    values = np.asarray(soft, dtype=np.float64) * 0.85 + 15 + grain
    packed = io.BytesIO()
    grey = Image.fromarray(values.clip(0, 255).astype(np.uint8))
    grey.save(packed, "JPEG", quality=wear.quality)
    return Image.open(packed).convert("RGB")


def _read(tool: Tool, scan: Scan) -> Outcome:
    start = _seconds()
    text = tool(scan)
    return Outcome(scan, error_rate(scan.text, text), _seconds() - start)


def _seconds() -> float:
    """Processor time of this process and of those it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return process_time() + children.ru_utime + children.ru_stime


def error_rate(true: str, read: str) -> float:
    """Edit distance as a share of the true characters, after NFKC, without white space."""
    expected = bare(true)
    return Levenshtein.distance(expected, bare(read)) / max(1, len(expected))


def bare(text: str) -> str:
    """A text after NFKC without white space; pdfium's mark of a divided word is a hyphen."""
    hyphens = text.replace("\ufffe", "-").replace("\x02", "-")
    return "".join(unicodedata.normalize("NFKC", hyphens).split())


def _print(name: str, found: dict[str, list[Outcome]]) -> None:
    print(f"{name}\n{'':28}{'pages':>6}{'errors':>8}{'worst':>8}{'pages/min':>10}{'s/page':>8}")
    for group, outcomes in found.items():
        errors = [outcome.errors for outcome in outcomes]
        seconds = sum(outcome.seconds for outcome in outcomes) / len(outcomes)
        mean = sum(errors) / len(errors)
        print(
            f"{group:28}{len(errors):6}{mean:8.4f}{max(errors):8.4f}{60 / seconds:10.0f}"
            f"{seconds:8.2f}"
        )


if __name__ == "__main__":
    main(sys.argv[1:])
