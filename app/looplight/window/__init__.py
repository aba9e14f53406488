"""Window: the main window and its dialogs."""
