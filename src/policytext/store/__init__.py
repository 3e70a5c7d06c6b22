"""A study and its codebook files: what outlives the program.

``Study`` is looked up on first use, so that ``import policytext.store`` does not load SQLAlchemy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.store.codebooks import CodebookEntry
    from policytext.store.documents import Added
    from policytext.store.models import ModelEntry
    from policytext.store.study import Study

__all__ = ["Added", "CodebookEntry", "ModelEntry", "Study"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from policytext.store import study

    return getattr(study, name)
