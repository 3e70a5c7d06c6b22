"""From a folder of Chinese and English policy documents to a coded, checkable grounded theory."""
