"""Activity: what blocking a node does. Equations, steady state, readings; no Qt."""
