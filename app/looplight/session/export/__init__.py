"""What stands round exported things: options, notes, sources."""
