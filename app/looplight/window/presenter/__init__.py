"""Presenting on a big screen: the stage for the audience, a view of its own for the speaker."""
