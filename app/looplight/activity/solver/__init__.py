"""Steady states: continuation, integration, batches."""
