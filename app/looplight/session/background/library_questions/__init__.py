"""Questions to many figures of the libraries, answered beside the window."""
