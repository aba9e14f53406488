"""The courses of arrows around nodes: a search on a grid; a rule for figures too large for it."""
