"""The model beside measurements: tables of log2 fold changes, and how well it agrees."""
