"""What else to block: the search over further targets."""
