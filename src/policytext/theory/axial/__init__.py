"""Axial coding: relations between codes proposed from what texts state."""

from policytext.theory.axial.connectives import Sense
from policytext.theory.axial.evidence import LinkEvidence, link_evidence
from policytext.theory.axial.links import Link, Stance, find_links
from policytext.theory.axial.passages import Passages
from policytext.theory.axial.proposals import Proposal, propose
from policytext.theory.axial.roles import RoleProposal, propose_roles

__all__ = [
    "Link",
    "LinkEvidence",
    "Passages",
    "Proposal",
    "RoleProposal",
    "Sense",
    "Stance",
    "find_links",
    "link_evidence",
    "propose",
    "propose_roles",
]
