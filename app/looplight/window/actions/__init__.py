"""QActions: their rows, the registry and the menus."""
