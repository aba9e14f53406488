"""One question to all figures of a search: the dialog, its input, and the answers."""
