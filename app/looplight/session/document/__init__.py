"""The open document: the store of the shown state, undo, and every gesture by name."""
