"""Every text of the whole window passes the translation: the pseudo-language brackets it."""

import json
import re
import subprocess
import sys

import pytest

WALK = """
import json, sys
from PySide6.QtCore import QAbstractListModel, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton, QAbstractItemView, QApplication, QComboBox, QGroupBox, QLabel, QLineEdit,
    QTabBar, QWidget,
)
from looplight.window.startup.language import choose_language
choose_language()
from looplight.window import application

def texts(window):
    for action in window.findChildren(QAction):
        yield "action", action.text()
        yield "tooltip", action.toolTip()
        yield "status", action.statusTip()
    for widget in window.findChildren(QWidget):
        kind = type(widget).__name__
        yield f"tooltip of {kind}", widget.toolTip()
        yield f"name of {kind}", widget.accessibleName()
        yield f"title of {kind}", widget.windowTitle()
        if isinstance(widget, (QLabel, QAbstractButton)):
            yield kind, widget.text()
        elif isinstance(widget, QLineEdit):
            yield kind, widget.placeholderText()
        elif isinstance(widget, QGroupBox):
            yield kind, widget.title()
        elif isinstance(widget, QTabBar):
            for number in range(widget.count()):
                yield kind, widget.tabText(number)
        elif isinstance(widget, QComboBox):
            for number in range(widget.count()):
                yield kind, widget.itemText(number)
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            # Qt hides the count of the columns of a model that is a list.
            columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
            for column in range(columns):
                header = model.headerData(column, Qt.Orientation.Horizontal)
                yield f"heading of {kind}", str(header or "")
                for row in range(min(model.rowCount(), 40)):
                    yield f"cell of {kind}", str(model.index(row, column).data() or "")

def data(window):
    shown = window.document.shown
    pathway = shown.pathway
    texts_of_data = {pathway.title, pathway.figure, pathway.name, pathway.source}
    for scene in pathway.scenes:
        texts_of_data |= {scene.title, scene.text}
    for node in pathway.nodes:
        texts_of_data |= {node.label, node.id}
    for loop in pathway.loops:
        texts_of_data.add(loop.name)
    for entry in window.document.figures.catalogue.entries:
        texts_of_data |= {entry.title, entry.pathway.source if entry.pathway else ""}
        if entry.record:
            texts_of_data.add(entry.record.reference or entry.record.paper_title)
        if entry.article:
            texts_of_data |= {entry.article.publisher, entry.article.date}
    return sorted(filter(None, texts_of_data))

def look(tries=200):
    app = QApplication.instance()
    window = next(w for w in app.topLevelWidgets() if type(w).__name__ == "MainWindow")
    if not window.complete and tries:
        QTimer.singleShot(50, lambda: look(tries - 1))
        return
    window.document.interventions.toggle("MTORC1")
    QTimer.singleShot(1000, lambda: report(window))

def report(window):
    headline = window.document.shown.headline
    answer = {"texts": sorted(set(texts(window))), "data": data(window), "headline": headline}
    print(json.dumps(answer))
    QTimer.singleShot(0, window.close)

original = application.Startup.__init__
def started(self, *arguments):
    original(self, *arguments)
    QTimer.singleShot(50, look)
application.Startup.__init__ = started
sys.exit(application.run(["mtorc1-feedback"]))
"""
# Qt has no translation to the pseudo-language for the buttons of its own docks and tabs; the menu
# of a plot is the plotting library's and is never opened.
OTHERS = {"Close", "Float", "Scroll Left", "Scroll Right", "Export...", "Export"}
NAMES = ("Looplight", "Deutsch", "English", "Español", "WikiPathways", "PubMed", "PMC")
WORDS = re.compile(r"[^\W\d_]{3}")


def bare(text, data):
    """Return whether a text has words that are neither translated nor data."""
    if "⟦" in text or text in OTHERS:
        return False
    # Tooltips are wrapped to lines; the letter of a pane stands before its title.
    text = " ".join(text.split())
    for part in sorted((*data, *NAMES), key=len, reverse=True):
        text = text.replace(" ".join(part.split()), "")
    return bool(WORDS.search(text))


@pytest.mark.slow
def test_every_text_of_the_window_is_translated_or_data(monkeypatch, home):
    monkeypatch.setenv("LOOPLIGHT_LANGUAGE", "pseudo")
    end = subprocess.run(
        [sys.executable, "-c", WALK], capture_output=True, text=True, check=False, timeout=90
    )
    assert end.returncode == 0, end.stderr
    answer = json.loads(end.stdout.splitlines()[-1])
    assert "⟦" in answer["headline"], "the window answers a click"
    translated = [text for _, text in answer["texts"] if "⟦" in text]
    assert len(translated) > 500, "the window has its panels and menus"
    assert not [pair for pair in answer["texts"] if bare(pair[1], answer["data"])]


def test_a_bare_text_is_noticed():
    assert bare("Export as table", ["mTORC1"])
    assert not bare("⟦Éxpórt⟧", [])
    assert not bare("A  mTORC1 blocked", ["mTORC1 blocked"])
