"""Networks that are written: for other programs, and as native files."""
