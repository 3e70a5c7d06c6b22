"""Where a code stands among concepts, themes and dimensions, by the levels of its codebook."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.model import Code, Codebook, Level


@dataclass(frozen=True, slots=True)
class Placement:
    """The place of a code in a data structure (Gioia, Corley & Hamilton 2013).

    Attributes:
        concept: first-order concept: the deepest open code on the way from the root to the code.
        theme: second-order theme: the deepest axial code on that way.
        dimension: aggregate dimension: the topmost axial code when it is another than the theme,
            else the selective code above.
        core: the selective code above, whatever the dimension is.
    """

    concept: Code | None
    theme: Code | None
    dimension: Code | None
    core: Code | None

    @property
    def gaps(self) -> tuple[str, ...]:
        """What is missing: ``concept``, ``theme``, ``dimension``; nothing for a core category."""
        if self.concept is None and self.theme is None:
            return ()
        names = ("concept", "theme", "dimension")
        return tuple(name for name in names if getattr(self, name) is None)


def placement(codebook: Codebook, code: Code) -> Placement:
    """Place a code by the levels of the codes above it.

    Args:
        codebook: its codebook.
        code: of any level.
    """
    path = codebook.path_of(code.id)
    opened = [each for each in path if each.level is Level.OPEN]
    axial = [each for each in path if each.level is Level.AXIAL]
    selective = [each for each in path if each.level is Level.SELECTIVE]
    core = selective[-1] if selective else None
    upper = axial[0] if len(axial) > 1 else core
    return Placement(
        opened[-1] if opened else None,
        axial[-1] if axial else None,
        upper if opened or axial else core,
        core,
    )


def main_and_sub(codebook: Codebook, code: Code) -> tuple[Code, Code | None] | None:
    """Main category and subcategory of a code in axial coding.

    Args:
        codebook: its codebook.
        code: of any level.

    Returns:
        The topmost axial code above it or itself, and the code right below that on the way to it
        (None for the main category itself); None where no axial code is above.
    """
    path = codebook.path_of(code.id)
    for at, each in enumerate(path):
        if each.level is Level.AXIAL:
            return each, path[at + 1] if at + 1 < len(path) else None
    return None


def lowest_categories(codebook: Codebook) -> tuple[Code, ...]:
    """Axial codes with nothing axial below them; all codes where there is no axial one.

    Args:
        codebook: any codebook.
    """
    axial = [code for _, code in codebook.walk() if code.level is Level.AXIAL]
    inner = {code.parent for code in axial}
    return tuple(code for code in axial if code.id not in inner) or codebook.codes


def ends_apart(codebook: Codebook, source: str, target: str) -> tuple[list[str], list[str]]:
    """The codes that stand for both ends of a relation: each end and what is below it.

    Where one end stands above the other, it is without the branch that the other is of: what a
    category has from that branch does not tie the two.

    Args:
        codebook: any codebook.
        source: id of a code.
        target: id of another code.

    Returns:
        References of both ends, in order.
    """

    def codes(end: str, other: str) -> list[str]:
        path = [code.id for code in codebook.path_of(other)]
        inside: set[str] = set()
        if end in path[:-1]:
            inside = {code.id for code in codebook.branch(path[path.index(end) + 1])}
        return [codebook.reference(c) for c in codebook.branch(end) if c.id not in inside]

    return codes(source, target), codes(target, source)
