"""What drugs are approved for, and what must be said of those that are given."""
