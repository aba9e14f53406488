"""What Looplight knows and GPML has no attribute for: properties with keys of its own."""
