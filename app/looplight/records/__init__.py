"""Figure records: reading, repairing, modelling; no Qt."""
