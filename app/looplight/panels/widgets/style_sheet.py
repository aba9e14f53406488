"""Palette and style sheet of the widgets, built from the roles of a theme.

One accent, an 8-pixel grid, four text sizes (11, 13, 16, 20), corners of 6, no heavy frames.
"""

from PySide6.QtGui import QColor, QPalette

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


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of a theme."""
    panel, text, accent = theme.color("panel"), theme.color("text"), theme.color("accent")
    # The tick lies on the accent colour.
    light = theme.color("accent_text").lightness() > 128
    check = "check-light" if light else "check-dark"
    values = {name: theme.color(role).name() for name, role in _ROLES.items()}
    values |= {
        "hover": mix(panel, text, 0.06).name(),
        "press": mix(panel, text, 0.12).name(),
        "field": mix(panel, text, 0.025).name(),
        "chosen": mix(panel, accent, 0.16).name(),
        "scroll": mix(panel, text, 0.22).name(),
        "scroll_hover": mix(panel, text, 0.38).name(),
        "warn_fill": mix(panel, theme.color("warning"), 0.14).name(),
        "check": file_url(check),
        "dash": file_url(check.replace("check", "dash")),
        "down": file_url("chevron-down"),
        "up": file_url("chevron-up"),
        "right": file_url("chevron-right"),
        "close": file_url("close-grey"),
    }
    sheet = _SHEET
    for name, value in values.items():
        sheet = sheet.replace(f"@{name}@", value)
    return sheet


# Names in the style sheet, and the roles of a theme behind them.
_ROLES = {
    "window": "window",
    "panel": "panel",
    "border": "panel_border",
    "text": "text",
    "muted": "text_muted",
    "accent": "accent",
    "on_accent": "accent_text",
    "selection": "selection",
    "link": "link",
    "warning": "warning",
    "error": "error",
}


_SHEET = """
QToolTip { background: @panel@; color: @text@; border: 1px solid @border@; padding: 4px 6px; }
QMainWindow::separator { background: @border@; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: @accent@; }
QMenuBar { background: @window@; color: @text@; border: none; padding: 0 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @press@; }
QMenu { background: @panel@; color: @text@; border: 1px solid @border@; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @accent@; color: @on_accent@; }
QMenu::item:disabled { color: @muted@; background: transparent; }
QMenu::separator { height: 1px; background: @border@; margin: 4px 8px; }
QMenu::section { color: @muted@; }
QMenu::indicator { width: 14px; height: 14px; left: 6px; }
QMenu::indicator:checked { image: url("@check@"); background: @accent@; border-radius: 3px; }
QToolBar { background: @window@; border: none; border-bottom: 1px solid @border@;
           padding: 3px 8px; spacing: 2px; }
QToolBar::separator { background: @border@; width: 1px; margin: 6px 5px; }
QStatusBar { background: @window@; border-top: 1px solid @border@; }
QStatusBar::item { border: none; }

QToolButton, QPushButton { background: transparent; color: @text@; border: 1px solid transparent;
    border-radius: 6px; padding: 4px 8px; }
QToolButton:hover, QPushButton:hover { background: @hover@; }
QToolButton:pressed, QPushButton:pressed { background: @press@; }
QToolButton:focus, QPushButton:focus { border-color: @accent@; }
QToolButton:disabled, QPushButton:disabled { color: @muted@; }
QToolButton::menu-indicator { image: none; }
QPushButton { background: @panel@; border-color: @border@; padding: 4px 12px; min-height: 18px; }
QPushButton:focus { border: 2px solid @accent@; padding: 3px 11px; }
QPushButton:default { background: @accent@; color: @on_accent@; border-color: @accent@; }
QPushButton:default:focus { border: 3px double @on_accent@; padding: 2px 10px; }
QPushButton[flat="true"] { background: transparent; border-color: transparent; padding: 4px 8px; }
QPushButton[flat="true"]:hover { background: @hover@; }
QPushButton[flat="true"]:focus { border: 1px solid @accent@; padding: 4px 8px; }

#searchButton { background: @panel@; border: 1px solid @border@; color: @muted@;
    text-align: left; padding: 4px 10px; min-width: 150px; }
#searchButton:hover { border-color: @accent@; }
#searchButton:focus { border: 2px solid @accent@; padding: 3px 9px; }

QLineEdit { background: @field@; color: @text@; border: 1px solid @border@; border-radius: 6px;
    padding: 3px 8px; min-height: 18px; placeholder-text-color: @muted@;
    selection-background-color: @accent@;
    selection-color: @on_accent@; }
QLineEdit:focus { border: 2px solid @accent@; padding: 2px 7px; }
QComboBox { background: @field@; color: @text@; border: 1px solid @border@; border-radius: 6px;
    padding: 3px 6px 3px 8px; min-height: 18px; }
QComboBox:focus, QComboBox:on { border: 2px solid @accent@; padding: 2px 5px 2px 7px; }
QComboBox::drop-down { border: none; width: 18px; }
QComboBox::down-arrow { image: url("@down@"); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @panel@; color: @text@; border: 1px solid @border@;
    selection-background-color: @accent@; selection-color: @on_accent@; outline: none; }
QSpinBox, QDoubleSpinBox { background: @field@; color: @text@; border: 1px solid @border@;
    border-radius: 6px; padding: 2px 4px 2px 8px; min-height: 18px;
    selection-background-color: @accent@; selection-color: @on_accent@; }
QSpinBox:focus, QDoubleSpinBox:focus { border: 2px solid @accent@; padding: 1px 3px 1px 7px; }
QSpinBox::up-button, QSpinBox::down-button { border: none; width: 16px; background: transparent; }
QSpinBox::up-arrow { image: url("@up@"); width: 10px; height: 10px; }
QSpinBox::down-arrow { image: url("@down@"); width: 10px; height: 10px; }
QCheckBox { color: @text@; spacing: 6px; border: 1px solid transparent; border-radius: 4px; }
QCheckBox::indicator, QAbstractItemView::indicator { width: 14px; height: 14px;
    border: 1px solid @muted@; border-radius: 3px; background: @panel@; }
QCheckBox::indicator:hover, QCheckBox::indicator:focus { border-color: @accent@; }
QCheckBox:focus { border-color: @accent@; }
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked { background: @accent@;
    border-color: @accent@; image: url("@check@"); }
QAbstractItemView::indicator:indeterminate { background: @accent@; border-color: @accent@;
    image: url("@dash@"); }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: @border@; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: @accent@; }
QSlider::handle:horizontal { width: 14px; margin: -5px 0; border-radius: 7px;
    background: @panel@; border: 2px solid @accent@; }
QSlider:focus { border: 1px solid @accent@; border-radius: 6px; }

QAbstractItemView { background: @panel@; color: @text@; border: none; outline: none;
    selection-background-color: @chosen@; selection-color: @text@; }
QTreeView { show-decoration-selected: 1; }
QTableView { gridline-color: @border@; }
QTreeView::item, QListView::item, QTableView::item { padding: 2px 4px; border: none; }
QTreeView#narrowCells::item { padding: 1px 2px; }
QListView::item:focus { border: 1px solid @accent@; border-radius: 4px; }
QTreeView::item:hover, QListView::item:hover { background: @hover@; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
    background: @chosen@; color: @text@; }
QAbstractItemView:focus { border: 1px solid @accent@; }
QTreeView::branch:has-children:closed { image: url("@right@"); }
QTreeView::branch:has-children:open { image: url("@down@"); }
QHeaderView { background: @panel@; border: none; }
QHeaderView::section { background: @panel@; color: @muted@; border: none;
    border-bottom: 1px solid @border@; padding: 3px 4px; font-size: 11px; }
QHeaderView::section:hover { color: @text@; }
QHeaderView::up-arrow { image: url("@up@"); width: 10px; height: 10px; }
QHeaderView::down-arrow { image: url("@down@"); width: 10px; height: 10px; }
QScrollArea { border: 1px solid transparent; background: transparent; }
#panelScroller { border: none; }
QTextBrowser, QTextEdit, QPlainTextEdit { background: @panel@; color: @text@;
    border: 1px solid transparent;
    selection-background-color: @accent@; selection-color: @on_accent@; }
QPlainTextEdit#field { background: @field@; border: 1px solid @border@; border-radius: 6px;
    padding: 2px 4px; }
QPlainTextEdit#field:focus { border: 2px solid @accent@; padding: 1px 3px; }
QTextBrowser:focus, QScrollArea:focus { border: 1px solid @accent@; }

QListWidget::item { padding: 2px 12px; }

QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @scroll@; border-radius: 3px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @scroll_hover@; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QDockWidget { color: @muted@; font-size: 12px; }
QDockWidget > QWidget { background: @panel@; }
QTabBar { background: @window@; qproperty-drawBase: 0; }
QTabBar::tab { background: transparent; color: @muted@; border: none;
    border-bottom: 2px solid transparent; padding: 5px 7px 4px 7px; font-size: 12px; }
QTabBar::tab:hover { color: @text@; }
QTabBar::tab:selected { color: @text@; border-bottom-color: @accent@; }
QTabBar::tab:focus { color: @text@; border: 1px solid @accent@;
    border-bottom: 2px solid @accent@; padding: 4px 6px 4px 6px; }
QTabBar QToolButton { background: @panel@; }

QProgressBar { border: none; border-radius: 3px; background: @border@; height: 6px; }
QProgressBar::chunk { background: @accent@; border-radius: 3px; }
QDialog { background: @window@; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QGroupBox { border: 1px solid @border@; border-radius: 6px; margin-top: 16px; padding: 8px; }
QGroupBox::title { subcontrol-origin: margin; left: 8px; color: @muted@; }

QPushButton#link { color: @link@; text-align: left; padding: 2px 6px; border-radius: 4px; }
QPushButton#link:focus { border: 1px solid @accent@; padding: 2px 6px; }
QPushButton#textLink { color: @link@; padding: 0; border-radius: 4px; }
QPushButton#textLink:focus { border: 1px solid @accent@; padding: 0; }
#rail { background: @window@; border: none; border-left: 1px solid @border@; padding: 4px 2px;
    spacing: 4px; }
#railButton { color: @muted@; padding: 5px 0 4px 0; border-radius: 6px; }
#railButton:hover { color: @text@; background: @hover@; }
#railButton:checked { color: @text@; background: @chosen@; }
#railButton:focus { border-color: @accent@; }
#whyStep { border: 1px solid transparent; border-radius: 6px; }
#whyStep:hover { background: @hover@; }
#whyStep:focus { border-color: @accent@; }
#whyStep[current="true"] { background: @chosen@; border-color: @border@; }
QSplitter::handle { background: @border@; height: 1px; }
#panelSurface { background: @panel@; }
#muted { color: @muted@; }
#warning { color: @warning@; }
#sectionTitle { color: @muted@; font-size: 11px; font-weight: 600; }
#citation { color: @muted@; font-size: 12px; }
#headlineBar, #sceneStrip { background: @window@; }
#headlineBar { border-bottom: 1px solid @border@; }
#sceneStrip { border-top: 1px solid @border@; }
#sceneStrip QScrollArea { border: none; }
#sceneStrip QPushButton { padding: 4px 10px; background: @panel@; }
#sceneStrip QPushButton:focus { padding: 3px 9px; }
#sceneStrip QPushButton:checked { background: @accent@; color: @on_accent@;
    border-color: @accent@; }
#sceneStrip QPushButton:checked:focus { border: 3px double @on_accent@; padding: 2px 8px; }
#compareBar { background: @window@; border-bottom: 1px solid @border@; }
#compareBar QToolButton { padding: 4px 6px; }
#paneHead { background: transparent; border: none; }
#paneHead QToolButton { padding: 0 6px; }
#paneHead #verdict { padding: 0 8px; }
#paneLetter { color: @accent@; }
#paneTitle { background: transparent; border-color: transparent; padding: 0 4px;
    min-height: 20px; }
#paneTitle:hover { border-color: @border@; }
#paneTitle:focus { background: @field@; border: 2px solid @accent@; padding: 0 3px; }
#verdict { border: 1px solid @border@; border-radius: 10px; padding: 2px 10px; color: @text@;
    font-size: 12px; font-weight: 600; }
#verdict[tone="provisional"] { border: 1px dashed @muted@; }
#verdict[tone="brought back"] { border-color: @warning@; color: @warning@; }
#outputCell { border: 1px solid transparent; padding: 0; min-height: 0; text-align: left; }
#outputCell:focus { border: 1px solid @accent@; padding: 0; }
#chip { background: @chosen@; border: 1px solid @border@; border-radius: 6px; }
#chip QToolButton { padding: 1px 6px; border-radius: 5px; }
#limitsLine { color: @muted@; font-size: 11px; border: none; padding: 2px 6px; text-align: right;
    background: transparent; }
#limitsLine:hover { color: @text@; }
#limitsLine:focus { border: 1px solid @accent@; }
#announcement { color: @muted@; font-size: 12px; }
#stage, #desk { background: @window@; }
#stageTail, #questionBand { background: @window@; border: none; }
#stageQuestion, #stageAnswer { color: @text@; }
#predictButton { padding: 6px 22px; border-width: 2px; }
#predictButton:focus { border: 3px solid @accent@; padding: 5px 21px; }
#predictButton:checked { background: @accent@; color: @on_accent@; border-color: @accent@; }
#predictButton:checked:focus { border: 3px double @on_accent@; padding: 5px 21px; }
#answerButton { text-align: left; padding: 6px 14px; }
#answerButton:focus { border: 2px solid @accent@; padding: 5px 13px; }
#answerButton[tone="right"] { background: @chosen@; border-color: @accent@; font-weight: 600; }
#answerButton[tone="wrong"] { background: @warn_fill@; border-color: @warning@; }
#problemsBar, #restoreBar { background: @warn_fill@; border-bottom: 1px solid @warning@; }
#card { background: @panel@; border: 1px solid @border@; border-radius: 6px; }
#badge { background: @hover@; color: @text@; border-radius: 4px; padding: 1px 6px;
    font-size: 11px; }
#badge[tone="warning"] { background: @warn_fill@; color: @warning@; }
"""
