"""What strangers, full disks and crashes do: the fixtures of the real window."""

from window_fixtures import make_window, window

__all__ = ["make_window", "window"]
