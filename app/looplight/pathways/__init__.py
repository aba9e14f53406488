"""Pathways: nodes, signed arrows, evidence, loops, layout; no Qt."""
