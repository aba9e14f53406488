"""Questions to many figures of the libraries, answered in the background."""
