"""Item models: base classes of what lists and tables show, and rows that several panels share."""
