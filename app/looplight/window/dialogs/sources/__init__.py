"""The dialog about the sources of drafts."""
