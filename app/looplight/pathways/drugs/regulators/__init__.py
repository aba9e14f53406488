"""Statements read from tables that a user downloaded from a regulator."""
