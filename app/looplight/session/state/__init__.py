"""The immutable state, pure edits of it, and what a view shows of it; no Qt."""
