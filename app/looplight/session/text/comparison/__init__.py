"""The words of a comparison: what panes are compared with, cells of the table of regimens."""
