"""Questions to the figures of a library, as a person types them."""
