"""Boxes, routes and places of labels, as numbers; no Qt."""
