"""Palette and style sheet of the widgets, built from the roles of a theme.

One accent, an 8-pixel grid, four text sizes (11, 13, 16, 20), corners of 6, no heavy frames.
"""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from looplight import assets
from looplight.panels.widgets.icons import file_url
from looplight.session.appearance.themes import Theme, mix


def palette(theme: Theme) -> QPalette:
    """Return the Qt palette of a theme."""
    role = QPalette.ColorRole
    text, muted = theme.color("text"), theme.color("text_muted")
    window, panel = theme.color("window"), theme.color("panel")
    result = QPalette()
    for kind, colour in (
        (role.Window, window),
        (role.WindowText, text),
        (role.Base, panel),
        (role.AlternateBase, mix(panel, text, 0.03)),
        (role.Text, text),
        (role.Button, panel),
        (role.ButtonText, text),
        (role.BrightText, theme.color("error")),
        (role.ToolTipBase, panel),
        (role.ToolTipText, text),
        (role.PlaceholderText, muted),
        (role.Highlight, theme.color("accent")),
        (role.HighlightedText, theme.color("accent_text")),
        (role.Link, theme.color("link")),
        (role.LinkVisited, theme.color("link")),
        (role.Light, mix(panel, text, 0.02)),
        (role.Midlight, mix(panel, text, 0.06)),
        (role.Mid, theme.color("panel_border")),
        (role.Dark, mix(panel, text, 0.35)),
        (role.Shadow, mix(window, QColor(0, 0, 0), 0.5)),
    ):
        result.setColor(kind, colour)
    disabled = mix(panel, muted, 0.6)
    for kind in (role.WindowText, role.Text, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, kind, disabled)
    return result


def style_sheet(theme: Theme, larger: int = 0) -> str:
    """Return the style sheet of a theme: that of `resources/themes/widgets.qss` in its colours.

    Its letters are ``larger`` by so many pixels.
    """
    panel, text, accent = theme.color("panel"), theme.color("text"), theme.color("accent")
    # Ticks and dashes lie on the accent colour.
    tone = "light" if theme.color("accent_text").lightness() > 128 else "dark"
    values = {
        **theme.roles,
        "hover": mix(panel, text, 0.06).name(),
        "press": mix(panel, text, 0.12).name(),
        "field": mix(panel, text, 0.025).name(),
        "chosen": mix(panel, accent, 0.16).name(),
        "scroll": mix(panel, text, 0.22).name(),
        "scroll_hover": mix(panel, text, 0.38).name(),
        "warn_fill": mix(panel, theme.color("warning"), 0.14).name(),
        "check": file_url(f"check-{tone}"),
        "dash": file_url(f"dash-{tone}"),
        **{name: file_url(name) for name in ("chevron-down", "chevron-up", "chevron-right")},
    }
    sheet = assets.text("themes", "widgets.qss")
    if larger:
        sheet = re.sub(r"(?<=font-size: )\d+", lambda size: str(int(size[0]) + larger), sheet)
    return re.sub("@([a-z_-]+)@", lambda mark: values[mark[1]], sheet)


def set_style_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet asks for."""
    widget.setProperty(name, value)
    # Qt reads properties for its style sheets only when a widget is polished, which it is before it
    # is first seen.
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    widget.style().unpolish(widget)
    widget.style().polish(widget)
