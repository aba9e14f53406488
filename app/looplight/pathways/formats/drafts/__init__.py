"""Drafts as pathways: the decisions of a user about them, and the native file they are saved in."""
