"""Word documents with three-line tables."""

from policytext.exchange.word.document import Part, Report, write_word

__all__ = ["Part", "Report", "write_word"]
