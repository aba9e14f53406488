"""Words as they are drawn: their contrast with what is round them, in pixels, in every theme.

The ground of a text is the colour that most of its rectangle has; the text itself is what differs
most from it. Thin strokes never reach their full colour, so a little less than 4.5 passes here;
`tests/canvas/test_themes.py` holds the colours themselves to 4.5.
"""

import numpy as np
import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (  # noqa: TID251
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QLineEdit,
    QTreeView,
)

from .test_accessibility import DIALOGS, told
from .test_focus import THEMES, brightness, pixels

LEAST, LEAST_DISABLED = 4.2, 2.8
MOST_ROWS = 6
WORDED = (QLabel, QAbstractButton, QLineEdit)


def contrast(image):
    """Return the contrast of what is drawn with its ground; 1 where nothing is drawn."""
    colours = pixels(image).reshape(-1, 3) @ np.array([1 << 16, 1 << 8, 1])
    _, places, counts = np.unique(colours, return_index=True, return_counts=True)
    levels = brightness(image)
    base = levels.reshape(-1)[places[counts.argmax()]]
    high = (max(levels.max(), base) + 0.05) / (base + 0.05)
    low = (base + 0.05) / (min(levels.min(), base) + 0.05)
    return max(high, low)


def texts(root):
    """Yield (name, place in root, usable) of every text that shows."""
    worded = [one for kind in WORDED for one in root.findChildren(kind)]
    for widget in worded:
        text = widget.text() or getattr(widget, "placeholderText", str)()
        shows = widget.visibleRegion().boundingRect()
        # The headline says the same: only screen readers hear it.
        if not getattr(widget, "is_drawn", True):
            continue
        if text.strip() and shows.width() > 10 and shows.height() > 10:
            inner = shows.adjusted(3, 3, -3, -3)
            place = QRect(widget.mapTo(root, inner.topLeft()), inner.size())
            yield f"{told(widget)} {text[:30]!r}", place, widget.isEnabled()
    for view in root.findChildren(QAbstractItemView):
        model = view.model()
        if not view.isVisible() or model is None:
            continue
        for row in range(min(model.rowCount(), MOST_ROWS)):
            for column in range(model.columnCount() if isinstance(view, QTreeView) else 1):
                index = model.index(row, column)
                place = view.visualRect(index).intersected(view.viewport().rect())
                if str(index.data() or "").strip() and place.width() > 20 and place.height() > 14:
                    corner = view.viewport().mapTo(root, place.topLeft())
                    yield f"{told(view)} {index.data()!r}", QRect(corner, place.size()), True


def poor(root):
    """Return what is hard to read."""
    results = []
    whole = root.grab().toImage()
    for name, place, usable in texts(root):
        inside = place.intersected(root.rect())
        if inside.width() < 6 or inside.height() < 6:
            continue
        ratio = contrast(whole.copy(inside))
        if ratio < (LEAST if usable else LEAST_DISABLED):
            results.append(f"{name}: {ratio:.2f}")
    return results


@pytest.mark.parametrize("theme", THEMES)
def test_every_text_on_the_screen_can_be_read(make_window, theme):
    window = make_window()
    window.theme_controller.choose(theme)
    window.shell.canvas.create()
    window.shell.canvas.set_reduced_motion(True)
    window.document.interventions.toggle("MTORC1")
    result = poor(window)
    for key in window.shell.docks.docks:
        window.shell.docks.show(key)
        result += poor(window.shell.docks.docks[key])
    window.shell.actions.run("panel.time")
    result += poor(window)
    for command in DIALOGS:
        window.shell.actions.run(command)
        dialog = DIALOGS[command](window)
        result += poor(dialog)
        dialog.close()
    for action in window.menuBar().actions():
        menu = action.menu()
        menu.popup(window.pos())
        image = menu.grab().toImage()
        for entry in menu.actions():
            place = menu.actionGeometry(entry).adjusted(20, 2, -4, -2)
            if entry.isSeparator() or place.isEmpty():
                continue
            ratio = contrast(image.copy(place))
            if ratio < (LEAST if entry.isEnabled() else LEAST_DISABLED):
                result.append(f"entry {entry.text()}: {ratio:.2f}")
        menu.close()
    assert len(list(texts(window))) > 30
    assert not set(result), "\n".join(sorted(set(result)))
