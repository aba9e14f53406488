"""Views of long tables, and what all views of rows share."""
