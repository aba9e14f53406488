"""Drafts in session files."""
