"""Library: many records at once. Index, search, facets; no Qt."""
