"""One document of many drafts: its text, metadata and parts."""
