"""Keys pressed on the stage of a talk."""

from PySide6.QtTest import QTest


def press(presenting, *keys):
    """Press keys on the canvas of the stage, one after the other."""
    for key in keys:
        QTest.keyClick(presenting.stage.canvas, key)
