"""Transfer events: what moves from where to where, by whom, how, when and why."""

from policytext.transfer.events.finder import find_tellings
from policytext.transfer.events.mentions import Mentions, find_mentions
from policytext.transfer.events.merging import merge_tellings

__all__ = ["Mentions", "find_mentions", "find_tellings", "merge_tellings"]
