"""Projects of QualCoder (https://qualcoder.wordpress.com): a folder with a SQLite file."""
