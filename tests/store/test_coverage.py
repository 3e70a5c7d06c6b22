from pathlib import Path

from policytext.model import Coder, CoderKind, Document
from policytext.store import Study


def test_a_machine_has_looked_where_it_found_nothing_too(tmp_path: Path) -> None:
    with Study.create(tmp_path / "study.sqlite") as study:
        for id in ("a", "b"):
            study.add_document(Document.from_text(id, f"第{id}条。"))
        study.add_coder(Coder("rules", "rules", CoderKind.RULE, "1"))
        run = study.start_run("code", coder="rules").id
        study.add_codings("a", [], coder="rules", run=run, codebook="small", work_digest="x")
        assert study.looked_at(coder="rules", codebook="small") == {"a"}
        assert study.looked_at(coder="rules", codebook="other") == frozenset()
        assert study.looked_at(coder="li", codebook="small") == frozenset()
