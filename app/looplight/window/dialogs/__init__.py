"""Dialogs; none opens unasked."""
