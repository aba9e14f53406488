"""What is read and made beside the window, before somebody needs it."""
