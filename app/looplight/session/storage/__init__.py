"""Session files, settings, autosave, recent files."""
