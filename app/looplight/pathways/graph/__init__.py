"""Graph algorithms: loops, ranks, the layered layout."""
