"""What is needed before a window and after it."""
