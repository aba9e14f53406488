"""What the program says about a state; no Qt."""
