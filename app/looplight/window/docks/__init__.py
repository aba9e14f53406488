"""docks."""
