"""Records: what a figure says. Reading, repairing, modelling; no Qt."""
