"""Language: words, lemmas, patterns and terms, in Chinese and English."""
