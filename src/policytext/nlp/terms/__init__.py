"""Terms: what documents speak of, what tells them apart, and what keeps company."""

from policytext.nlp.terms.telling import Term, content_words, telling_terms

__all__ = ["Term", "content_words", "telling_terms"]
