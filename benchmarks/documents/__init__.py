"""Generated documents whose text, order and tables are known exactly."""
