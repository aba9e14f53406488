"""Graphics items, the spatial index and the caches of drawn things."""
