"""The two-minute tour: a guide beside the real widgets that follows what the user does."""
