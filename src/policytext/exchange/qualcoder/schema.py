"""The tables of a QualCoder project, as its documentation describes them (data structure v8).

QualCoder brings older structures up to date when it opens them, and makes the tables of its graphs
where they are missing.
"""

from __future__ import annotations

DATABASE = "data.qda"
SUFFIX = ".qda"
VERSION = "v8"
FOLDERS = ("audio", "documents", "images", "video")
NEEDED = ("project", "source", "code_name", "code_text")

_COLUMNS = {
    "project": "databaseversion text, date text, memo text, about text, bookmarkfile integer, "
    "bookmarkpos integer, codername text",
    "source": "id integer primary key, name text, fulltext text, mediapath text, memo text, "
    "owner text, date text, av_text_id integer, risid integer, unique(name)",
    "code_cat": "catid integer primary key, name text, owner text, date text, memo text, "
    "supercatid integer, unique(name)",
    "code_name": "cid integer primary key, name text, memo text, catid integer, owner text, "
    "date text, color text, unique(name)",
    "code_text": "ctid integer primary key, cid integer, fid integer, seltext text, pos0 integer, "
    "pos1 integer, owner text, date text, memo text, avid integer, important integer, "
    "unique(cid, fid, pos0, pos1, owner)",
    "code_image": "imid integer primary key, id integer, x1 integer, y1 integer, width integer, "
    "height integer, cid integer, memo text, date text, owner text, important integer",
    "code_av": "avid integer primary key, id integer, pos0 integer, pos1 integer, cid integer, "
    "memo text, date text, owner text, important integer",
    "annotation": "anid integer primary key, fid integer, pos0 integer, pos1 integer, memo text, "
    "owner text, date text, unique(fid, pos0, pos1, owner)",
    "cases": "caseid integer primary key, name text, memo text, owner text, date text, "
    "constraint ucm unique(name)",
    "case_text": "id integer primary key, caseid integer, fid integer, pos0 integer, "
    "pos1 integer, owner text, date text, memo text",
    "attribute_type": "name text primary key, date text, owner text, memo text, caseOrFile text, "
    "valuetype text",
    "attribute": "attrid integer primary key, name text, attr_type text, value text, id integer, "
    "date text, owner text, unique(name, attr_type, id)",
    "journal": "jid integer primary key, name text, jentry text, date text, owner text, "
    "unique(name)",
    "stored_sql": "title text, description text, grouper text, ssql text, unique(title)",
    "ris": "risid integer, tag text, longtag text, value text",
}


def tables() -> str:
    """The statements that make all tables."""
    return "\n".join(f"CREATE TABLE {name} ({columns});" for name, columns in _COLUMNS.items())
