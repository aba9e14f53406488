"""Drugs and tool compounds: what they hit and spare, their dated statements and cautions."""
