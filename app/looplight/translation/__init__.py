"""Every text on screen in the user's language: one function, and catalogues in gettext's format."""
