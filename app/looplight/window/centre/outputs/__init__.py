"""The outputs of the open figure: their cells, and which of them share one."""
