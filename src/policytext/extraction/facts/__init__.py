"""Single facts about a document: authors, title, number, issuers, dates, type, region."""
