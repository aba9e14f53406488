"""Computations off the UI thread: the job runner and what runs on it."""
