"""What the commands do, one file a subject; none of them knows its own menu entry."""
