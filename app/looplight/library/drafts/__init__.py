"""Drafts: arrows from other pathways between the words that a figure prints."""
