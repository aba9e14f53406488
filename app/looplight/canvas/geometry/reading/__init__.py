"""The view that a large figure opens in, where its names can be read."""
