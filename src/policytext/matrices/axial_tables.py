"""Tables of proposed relations: proposals, their sentences, codes together, roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from policytext.matrices.axial_associations import Together
from policytext.matrices.axial_labels import axial_word
from policytext.matrices.axial_relations import ProposedRelation
from policytext.matrices.places import PLACE_COLUMNS, Places
from policytext.model import Code, Codebook, Corpus, RelationDecision, RelationKind, Role
from policytext.resources import word_lists
from policytext.theory.axial import Link, LinkEvidence, RoleProposal
from policytext.theory.axial.roles import FEWEST

_STATISTICS = (
    *("odds_ratio", "odds_low", "odds_high", "phi", "phi_low", "phi_high"),
    *("p", "p_holm", "p_bh"),
)
RELATION_COLUMNS = (
    *("row", "relation", "kind", "meaning", "kinds", "sentences", "reverse", "hypothetical"),
    *("negated", "documents", "cases", "together", *_STATISTICS, "basis", "status", "remark"),
    *("quote", "connective", "from", "to"),
)
EVIDENCE_COLUMNS = (
    *("row", "source", "target", "kind", "sense", "stance", "connective", "source_words"),
    *("target_words", "quote", *PLACE_COLUMNS, "source_codings", "target_codings"),
)
TOGETHER_COLUMNS = (
    *("first", "second", "together", "first_alone", "second_alone", "neither", *_STATISTICS[3:]),
    *("remark", "from", "to"),
)
_DIGITS = 4
"""Significant digits of what is estimated."""
_ROLES = tuple(role for role in Role if role is not Role.PHENOMENON)
ROLE_COLUMNS = (
    *("category", "role", "present_role", *(role.value.replace(" ", "_") for role in _ROLES)),
    *("documents", "remark", "code"),
)
DECIDED_COLUMNS = ("time", "by", "status", "relation", "kind", "reason", "change", "from", "to")


@dataclass(frozen=True)
class AxialTables:
    """Makes the tables.

    Attributes:
        corpus: documents of the evidence.
        codebooks: of the codes.
        language: ``zh`` or ``en``, of labels and values.
        within: the unit in which codes stand together.
    """

    corpus: Corpus
    codebooks: tuple[Codebook, ...]
    language: str
    within: str

    def relations(self, found: Sequence[ProposedRelation]) -> pd.DataFrame:
        """One row a proposed relation, columns ``RELATION_COLUMNS``; ``row`` leads to sentences."""
        rows = [self._relation(number, each) for number, each in enumerate(found, start=1)]
        return pd.DataFrame(rows, columns=list(RELATION_COLUMNS))

    def evidence(self, found: Sequence[ProposedRelation]) -> pd.DataFrame:
        """One row a sentence behind a proposed relation, columns ``EVIDENCE_COLUMNS``."""
        places = {document.id: document for document in self.corpus}
        known: dict[str, Places] = {}
        rows: list[dict[str, Any]] = []
        for number, each in enumerate(found, start=1):
            for evidence in each.proposal.evidence:
                document = places[evidence.document]
                known.setdefault(document.id, Places(document))
                place = known[document.id].columns(evidence.passage)
                told = dict(zip(PLACE_COLUMNS, place, strict=True))
                rows.append({"row": _name(number), **self._sentence(evidence), **told})
        return pd.DataFrame(rows, columns=list(EVIDENCE_COLUMNS))

    def together(self, found: Iterable[Together]) -> pd.DataFrame:
        """One row for every two codes of one codebook, columns ``TOGETHER_COLUMNS``."""
        rows = [
            {
                "first": self.label(each.first),
                "second": self.label(each.second),
                "together": each.association.counts.both,
                "first_alone": each.association.counts.first,
                "second_alone": each.association.counts.second,
                "neither": each.association.counts.neither,
                **_statistics(each),
                "remark": self._reason(each),
                "from": each.first,
                "to": each.second,
            }
            for each in found
        ]
        return pd.DataFrame(rows, columns=list(TOGETHER_COLUMNS))

    def roles(self, found: Iterable[RoleProposal]) -> pd.DataFrame:
        """One row a category with the sentences that speak for each role, ``ROLE_COLUMNS``."""
        return pd.DataFrame(map(self._role, found), columns=list(ROLE_COLUMNS))

    def decided(self, found: Iterable[RelationDecision]) -> pd.DataFrame:
        """One row a decision about a relation, columns ``DECIDED_COLUMNS``."""
        rows = []
        for each in found:
            ends = [f"{each.codebook}:{end}" for end in (each.source, each.target)]
            told = (each.decided, each.coder, self.word("statuses", each.status.value))
            kind = self.kind(each.kind) or self.word("remarks", "every_kind")
            names = " → ".join(map(self.label, ends))
            rows.append((*told, names, kind, each.reason, each.change, *ends))
        return pd.DataFrame(rows, columns=list(DECIDED_COLUMNS))

    def label(self, reference: str) -> str:
        """What a code is called; its reference when it is no more."""
        code = self._codes.get(reference)
        return reference if code is None else code.label.within(self.language) or code.id

    def word(self, part: str, name: str, **facts: object) -> str:
        """A word of the tables."""
        return axial_word(part, name, self.language, **facts)

    def kind(self, kind: RelationKind | None) -> str:
        """What a kind of relation is called; nothing for none."""
        words = word_lists("theory-tables")["kind_words"]
        return "" if kind is None else str(words[kind.value][self.language])

    def role(self, role: Role | None) -> str:
        """What a role is called; nothing for none."""
        words = word_lists("theory-tables")["roles"]
        return "" if role is None else str(words[role.value][self.language])

    @cached_property
    def _codes(self) -> Mapping[str, Code]:
        return {book.reference(code): code for book in self.codebooks for code in book}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        return {document.id: document.text for document in self.corpus}

    def _relation(self, number: int, each: ProposedRelation) -> dict[str, Any]:
        proposal = each.proposal
        names = {"a": self.label(proposal.source), "b": self.label(proposal.target)}
        arrow = "→" if proposal.stated or not each.is_together else "—"
        meaning = word_lists("theory-tables")["kinds"]
        first = proposal.evidence[0] if proposal.evidence else None
        counted = (f"{self.kind(kind)} {count}" for kind, count in proposal.kinds)
        return {
            "row": _name(number),
            "relation": f"{names['a']} {arrow} {names['b']}",
            "kind": self.kind(proposal.kind),
            "meaning": str(meaning[proposal.kind.value][self.language]).format_map(names)
            if proposal.kind
            else "",
            "kinds": self._joined(counted),
            "sentences": proposal.stated,
            "reverse": proposal.reverse,
            "hypothetical": proposal.hypothetical,
            "negated": proposal.negated,
            "documents": len(proposal.documents),
            "cases": len(proposal.cases),
            "together": each.together.association.counts.both if each.together else None,
            **_statistics(each.together),
            "basis": self.word("bases", each.basis),
            "status": self.word("statuses", each.status.value),
            "remark": self._joined(self._remarks(each)),
            "quote": self._quote(first) if first else "",
            "connective": self._connective(first) if first else "",
            "from": proposal.source,
            "to": proposal.target,
        }

    def _remarks(self, each: ProposedRelation) -> Iterator[str]:
        if each.proposal.stated and each.proposal.reverse:
            yield self.word("remarks", "both_ways")
        if each.known and each.proposal.kind not in each.known:
            yield self.word("remarks", "other_kind", kinds=self._joined(map(self.kind, each.known)))
        if each.together is not None:
            reason = self._reason(each.together)
            if reason:
                yield reason

    def _reason(self, each: Together) -> str:
        if each.reason:
            unit = self.word("units", self.within)
            plural = f"{unit}s"
            return self.word("remarks", each.reason, unit=unit, units=plural)
        return "" if each.association.testable else self.word("remarks", "margins")

    def _sentence(self, each: LinkEvidence) -> dict[str, Any]:
        text = self._texts[each.document]
        link = each.link
        return {
            "source": self.label(each.source),
            "target": self.label(each.target),
            "kind": self.kind(link.kind),
            "sense": self.word("senses", link.sense.value),
            "stance": self.word("stances", link.stance.value),
            "connective": self._connective(each),
            "source_words": text[link.source.start : link.source.end],
            "target_words": text[link.target.start : link.target.end],
            "quote": self._quote(each),
            "source_codings": ", ".join(each.source_codings),
            "target_codings": ", ".join(each.target_codings),
        }

    def _role(self, each: RoleProposal) -> dict[str, Any]:
        present = self._codes[each.code].role
        remarks = []
        if each.reason == "few":
            remarks.append(self.word("remarks", "few_sentences", fewest=FEWEST))
        elif each.reason:
            remarks.append(self.word("remarks", each.reason))
        elif present not in (None, each.role):
            remarks.append(self.word("remarks", "another_role"))
        counts = {role.value.replace(" ", "_"): count for role, count in each.counts}
        return {
            "category": self.label(each.code),
            "role": self.role(each.role),
            "present_role": self.role(present),
            **counts,
            "documents": each.documents,
            "remark": self._joined(remarks),
            "code": each.code,
        }

    def _quote(self, each: LinkEvidence) -> str:
        return self._texts[each.document][each.passage.start : each.passage.end]

    def _connective(self, each: LinkEvidence) -> str:
        return connective_words_of(self._texts[each.document], each.link)

    def _joined(self, parts: Iterable[str]) -> str:
        return ("；" if self.language == "zh" else "; ").join(parts)


def connective_words_of(text: str, link: Link) -> str:
    """The words of a connective as they stand in a text: 在…背景下."""
    return "…".join(text[span.start : span.end] for span in link.connective)


def _name(number: int) -> str:
    return f"relations-{number}"


def _statistics(each: Together | None) -> dict[str, float | None]:
    if each is None:
        return dict.fromkeys(_STATISTICS)
    found = each.association
    values = {
        "odds_ratio": found.odds_ratio,
        "odds_low": found.odds_low,
        "odds_high": found.odds_high,
        "phi": found.phi,
        "phi_low": found.phi_low,
        "phi_high": found.phi_high,
        "p": found.p,
        "p_holm": each.holm,
        "p_bh": each.bh,
    }
    return {
        name: None if value is None else float(f"{value:.{_DIGITS}g}")
        for name, value in values.items()
    }
