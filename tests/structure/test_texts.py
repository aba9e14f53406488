"""Texts on screen pass the translate function: no call that shows a text has a bare literal.

The rooms below are through. A new room is added here when its texts are; what stays English in a
room has its reason in `ALLOWED`.
"""

import ast
import re
from pathlib import Path

import pytest

APP = Path(__file__).resolve().parents[2] / "app" / "looplight"
ROOMS = ("window", "panels", "session", "canvas")
# Calls whose literals a reader sees or hears.
SHOWING = {
    "setText", "setToolTip", "setWindowTitle", "setAccessibleName", "setAccessibleDescription",
    "setPlaceholderText", "setStatusTip", "setTitle", "setInformativeText", "setLabelText",
    "addAction", "addMenu", "addTab", "addRow", "addButton", "QLabel", "QPushButton", "QCheckBox",
    "QAction", "QMenu", "QGroupBox", "plain_label", "section_title", "tool_button", "WebLink",
    "TextLink", "TextColumn", "SearchField", "badge", "add_section", "add_heading", "add_muted",
    "announce", "speak", "PanelRow", "Command", "PaletteEntry", "Column",
}  # fmt: skip
# Words that are the same in every language, names and keys.
ALLOWED = {
    "Looplight": "the name of the program",
    "[*] – Looplight": "the title of the window: a figure and the name of the program",
    "Title": "a keyword of PNG files",
    "Description": "a keyword of PNG files",
    "Looplight is opening": "the placeholder, written before any catalogue is read",
}
WORDS = re.compile(r"[A-Z][a-z]+|[a-z]{2,} [a-z]{2,}")


def shown_literals(path):
    """Yield line and text of each literal that a showing call gets as it stands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in ast.walk(tree):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name not in SHOWING:
            continue
        for argument in call.args:
            for part in parts_of(argument):
                if WORDS.search(part.value) and part.value not in ALLOWED and spoken(part.value):
                    yield part.lineno, part.value


def parts_of(node):
    """Yield the string literals of an argument that are not inside another call."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield from (v for v in node.values if isinstance(v, ast.Constant))
    elif isinstance(node, ast.IfExp):
        yield from parts_of(node.body)
        yield from parts_of(node.orelse)
    elif isinstance(node, ast.BinOp):
        yield from parts_of(node.left)
        yield from parts_of(node.right)


def spoken(text):
    """Return whether a text is for people: no key, class path, style or key sequence."""
    return not re.fullmatch(r"[\w.:/|+-]*[a-z][A-Z:._/|+-][\w.:/|+-]*", text)


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_on_screen_goes_past_the_translation(room):
    place = APP / room
    paths = sorted(place.rglob("*.py")) if place.is_dir() else [place]
    assert paths
    results = [
        f"{path.relative_to(APP)}:{line}: {text}"
        for path in paths
        for line, text in shown_literals(path)
    ]
    assert not results


def test_a_bare_text_is_noticed(tmp_path):
    file = tmp_path / "panel.py"
    file.write_text('label.setText("Save the table")\nlabel.setText(translate("x", "Save it"))\n')
    assert [text for _, text in shown_literals(file)] == ["Save the table"]
