"""The first call of a property may load a model or a table, so calls have no deadline."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("without deadline", deadline=None)
settings.load_profile("without deadline")
