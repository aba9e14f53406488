"""What is done to the scenes of a storyboard, and what a scene made of a view is about."""
