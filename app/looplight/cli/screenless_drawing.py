"""What commands that draw share: Qt without a screen, and the themes to choose from."""

from looplight.session.appearance.drawing_application import drawing

__all__ = ["THEMES", "drawing"]

THEMES = ("light", "dark", "print", "contrast")
