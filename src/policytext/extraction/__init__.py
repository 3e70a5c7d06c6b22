"""From a file to a document: PDF, Word, web page and plain text, in Chinese and English.

The heavy readers are imported when the first file of their format is read.
"""

from policytext.extraction.json_form import from_json, read_json, to_json
from policytext.extraction.process.characters import character_boxes
from policytext.extraction.process.naming import longer_name, named_apart, tail_names
from policytext.extraction.process.sources import SourceFile, document_ids, read_sources
from policytext.extraction.read import extract, extract_folder, extract_source, page_picture

__all__ = [
    "SourceFile",
    "character_boxes",
    "document_ids",
    "extract",
    "extract_folder",
    "extract_source",
    "from_json",
    "longer_name",
    "named_apart",
    "page_picture",
    "read_json",
    "read_sources",
    "tail_names",
    "to_json",
]
