"""What a user can do to the arrows of a draft."""
