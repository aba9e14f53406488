"""Graph algorithms: loops, ranks, roles."""
