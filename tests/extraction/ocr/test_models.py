from __future__ import annotations

import pytest

from policytext.extraction.ocr import models as ocr_models


@pytest.mark.parametrize("missing", ["onnxruntime", "scipy"])
def test_recognition_needs_all_its_libraries(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr_models, "find_spec", lambda name: None if name == missing else name)
    assert not ocr_models.available()
    monkeypatch.setattr(ocr_models, "find_spec", lambda name: name)
    assert ocr_models.available()
