"""From a folder of Chinese and English policy documents to a coded, checkable grounded theory.

>>> import policytext as pt
>>> corpus = pt.read_corpus("corpora/demo/documents")                      # doctest: +SKIP
>>> codebook = pt.read_codebook("transfer")                                # doctest: +SKIP
>>> codings = pt.apply_codebook(corpus, codebook)                          # doctest: +SKIP
>>> cases = pt.read_cases("corpora/demo/manifest.csv", corpus)             # doctest: +SKIP
>>> pt.case_code_matrix(pt.coding_table(codings, corpus, codebook, cases=cases))   # doctest: +SKIP

Names are loaded when they are first used, so that importing the package takes milliseconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.coding import apply_codebook
    from policytext.errors import PolicyTextError
    from policytext.exchange import read_cases, write_matrix
    from policytext.exchange.highlight import highlight
    from policytext.extraction import extract
    from policytext.matrices import (
        case_code_matrix,
        code_cooccurrence,
        coding_table,
        document_code_matrix,
        pattern_force_matrix,
        segment_code_matrix,
        strength_table,
        units_by_codes,
    )
    from policytext.model import (
        Case,
        Code,
        Codebook,
        Coding,
        Corpus,
        Document,
        Segment,
        Span,
        Unit,
    )
    from policytext.nlp.terms import telling_terms
    from policytext.pipeline.agreement import agreement
    from policytext.pipeline.corpus import read_corpus
    from policytext.pipeline.evaluation import evaluate
    from policytext.pipeline.figures import figures
    from policytext.pipeline.inducing import induce
    from policytext.pipeline.paper import write_paper
    from policytext.pipeline.qca import qca
    from policytext.pipeline.refi.exporting import export_project
    from policytext.pipeline.refi.importing import import_project
    from policytext.pipeline.relations import relations
    from policytext.pipeline.reporting.report import report
    from policytext.pipeline.saturation import saturation
    from policytext.pipeline.storyline import storyline
    from policytext.pipeline.study_workbook import write_excel
    from policytext.pipeline.theory_model import theory_model
    from policytext.pipeline.theory_tables import theory_tables
    from policytext.segmentation import segment
    from policytext.store import Study
    from policytext.store.codebook_files import read_codebook, shipped_codebooks
    from policytext.store.dump import dump_study, load_study
    from policytext.transfer import case_strengths

__all__ = [
    "Case",
    "Code",
    "Codebook",
    "Coding",
    "Corpus",
    "Document",
    "PolicyTextError",
    "Segment",
    "Span",
    "Study",
    "Unit",
    "agreement",
    "apply_codebook",
    "case_code_matrix",
    "case_strengths",
    "code_cooccurrence",
    "coding_table",
    "document_code_matrix",
    "dump_study",
    "evaluate",
    "export_project",
    "extract",
    "figures",
    "highlight",
    "import_project",
    "induce",
    "load_study",
    "pattern_force_matrix",
    "qca",
    "read_cases",
    "read_codebook",
    "read_corpus",
    "relations",
    "report",
    "saturation",
    "segment",
    "segment_code_matrix",
    "shipped_codebooks",
    "storyline",
    "strength_table",
    "telling_terms",
    "theory_model",
    "theory_tables",
    "units_by_codes",
    "write_excel",
    "write_matrix",
    "write_paper",
]

_HOMES = {
    "coding": ("apply_codebook",),
    "errors": ("PolicyTextError",),
    "exchange": ("read_cases", "write_matrix"),
    "exchange.highlight": ("highlight",),
    "extraction": ("extract",),
    "matrices": (
        "case_code_matrix",
        "code_cooccurrence",
        "coding_table",
        "document_code_matrix",
        "pattern_force_matrix",
        "segment_code_matrix",
        "strength_table",
        "units_by_codes",
    ),
    "model": (
        "Case",
        "Code",
        "Codebook",
        "Coding",
        "Corpus",
        "Document",
        "Segment",
        "Span",
        "Unit",
    ),
    "nlp.terms": ("telling_terms",),
    "pipeline.agreement": ("agreement",),
    "pipeline.corpus": ("read_corpus",),
    "pipeline.evaluation": ("evaluate",),
    "pipeline.figures": ("figures",),
    "pipeline.inducing": ("induce",),
    "pipeline.refi.exporting": ("export_project",),
    "pipeline.refi.importing": ("import_project",),
    "pipeline.relations": ("relations",),
    "pipeline.reporting.report": ("report",),
    "pipeline.qca": ("qca",),
    "pipeline.saturation": ("saturation",),
    "pipeline.storyline": ("storyline",),
    "pipeline.paper": ("write_paper",),
    "pipeline.study_workbook": ("write_excel",),
    "pipeline.theory_model": ("theory_model",),
    "pipeline.theory_tables": ("theory_tables",),
    "segmentation": ("segment",),
    "store": ("Study",),
    "store.codebook_files": ("read_codebook", "shipped_codebooks"),
    "store.dump": ("dump_study", "load_study"),
    "transfer": ("case_strengths",),
}
_HOME_OF = {name: module for module, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'policytext' has no attribute {name!r}")
    value = getattr(import_module(f"policytext.{_HOME_OF[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
