"""The page of a start without a figure: figures, recent files, ways to begin."""
