"""Every text of the whole window passes the translation: the pseudo-language brackets it."""

import json
import re
import subprocess
import sys

import pytest

WALK = """
import dataclasses, enum, json, os, sys
from PySide6.QtCore import QAbstractListModel, Qt, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton, QAbstractItemView, QApplication, QComboBox, QDialog, QFileDialog, QGroupBox,
    QLabel, QLineEdit, QMessageBox, QTabBar, QWidget,
)
from looplight.window.startup.language import choose_language
choose_language()
from looplight.window import application, preload
from looplight.window.dialogs.help.guide import chapters, title_of

# Lines of figures that nobody opens here.
preload._prepare_drawing = lambda _pathway: None
# These end the window, or stand in the way of all others.
LEAVING = {"file.quit", "talk.full-screen"}

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
        texts_of_data |= {node.label, node.id, node.compartment}
    for loop in pathway.loops:
        texts_of_data.add(loop.name)
    for entry in window.document.figures.catalogue.entries:
        texts_of_data |= {entry.title, entry.pathway.source if entry.pathway else ""}
        if entry.record:
            texts_of_data.add(entry.record.reference or entry.record.paper_title)
            texts_of_data |= {gene.source for gene in entry.record.genes}
        if entry.article:
            texts_of_data |= {entry.article.publisher, entry.article.date}
    return sorted(filter(None, texts_of_data))

def strings(value, depth=0):
    if isinstance(value, str) and not isinstance(value, enum.Enum):
        yield value
    elif dataclasses.is_dataclass(value) and depth < 6:
        for field in dataclasses.fields(value):
            yield from strings(getattr(value, field.name), depth + 1)
    elif isinstance(value, (tuple, list)):
        for part in value:
            yield from strings(part, depth + 1)
    elif isinstance(value, dict):
        yield from strings(list(value.values()), depth)

def all_data(window):
    document = window.document
    drawn = (*document.figures.catalogue.entries, *document.inhibitors.drugs)
    guide = [title_of(path) for path in chapters()]
    # A single small word may be one of ours, too.
    names = [text for part in drawn for text in strings(part) if not text.islower() or " " in text]
    return sorted({*data(window), *guide, *filter(None, names)})

SEEN, HEADLINE = {}, []

def collect(place, *widgets):
    for top in widgets or filter(QWidget.isVisible, QApplication.topLevelWidgets()):
        for kind, text in texts(top):
            SEEN.setdefault(text, f"{kind}, {place}")

def shown_and_left(dialog):
    # Dialogs that wait for an answer are shown, read and left without one.
    dialog.show()
    QApplication.processEvents()
    collect(type(dialog).__name__, dialog)
    dialog.hide()
    return 0

def no_file(*arguments, **_named):
    for text in arguments:
        if isinstance(text, str) and " " in text:
            SEEN.setdefault(text, "file dialog")
    return "", ""

def no_folder(*arguments, **_named):
    return no_file(*arguments)[0]

QDialog.exec = QMessageBox.exec = shown_and_left
for name in ("getOpenFileName", "getOpenFileNames", "getSaveFileName"):
    setattr(QFileDialog, name, staticmethod(no_file))
QFileDialog.getExistingDirectory = staticmethod(no_folder)

def steps(window):
    window.document.interventions.toggle("MTORC1")
    yield 1000
    HEADLINE.append(window.document.shown.headline)
    collect("figure", window)
    for key in window.shell.docks.docks:
        window.shell.docks.show(key)
        yield 50
        collect(f"panel {key}", window)
    actions = window.shell.actions
    every = int(sys.argv[1])
    names = [name for name in actions.by_id if name not in LEAVING]
    for number, name in enumerate(names[:: int(sys.argv[2])]):
        if actions.by_id[name].isEnabled():
            actions.run(name)
            yield 100
            tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
            rest = [top for top in tops if top is not window or number % every == 0]
            collect(name, window.shell.status_bar, *rest)
            for top in QApplication.topLevelWidgets():
                if top is not window and top.isVisible():
                    top.close()

def look(tries=200):
    app = QApplication.instance()
    window = next(w for w in app.topLevelWidgets() if type(w).__name__ == "MainWindow")
    if not window.complete and tries:
        QTimer.singleShot(50, lambda: look(tries - 1))
        return
    going = steps(window)
    def step():
        pause = next(going, None)
        if pause is None:
            report(window)
        else:
            QTimer.singleShot(pause, step)
    step()

def report(window):
    collect("the end", window)
    answer = {"texts": sorted(SEEN.items()), "data": all_data(window), "headline": HEADLINE[0]}
    print(json.dumps(answer), flush=True)
    # Whatever the commands began goes with the process.
    os._exit(0)

original = application.Startup.__init__
def started(self, *arguments):
    original(self, *arguments)
    QTimer.singleShot(50, look)
application.Startup.__init__ = started
sys.exit(application.run(["mtorc1-feedback"]))
"""
# Qt has no translation to the pseudo-language for the buttons of its own docks, tabs and dialogs;
# the menu of a plot is the plotting library's and is never opened.
OTHERS = {"Close", "Float", "Scroll Left", "Scroll Right", "Export...", "Export", "Cancel"}
NAMES = ("Looplight", "Deutsch", "English", "Español", "WikiPathways", "PubMed", "PMC", "Inter")
WORDS = re.compile(r"[^\W\d_]{3}")
# An address; a package of other people with its version.
CITATION = re.compile(r"\w \d{4}, ")
NO_TEXT = re.compile(r"https?://\S+|[\w-]+ \d+(\.\d+)+")


def bare(text, data):
    """Return whether a text has words that are neither translated nor data."""
    if "⟦" in text or text in OTHERS or NO_TEXT.fullmatch(text):
        return False
    # Tooltips are wrapped to lines; the number of a pane or the letter of a scene stands before its
    # title.
    text = re.sub(r"^([A-Z]?\d|[A-Z])(  |: )", "", " ".join(text.split(" "))).replace("\n", " ")
    pieces = text.split("…")
    if len(pieces) == 2 and any(all(piece in part for piece in pieces) for part in data):
        return False
    # A citation may have what its source is about between its parts.
    cited = (part for whole in data if CITATION.search(whole) for part in whole.split(", "))
    for part in sorted((*data, *cited, *NAMES), key=len, reverse=True):
        text = text.replace(" ".join(part.split()), "")
    return bool(WORDS.search(text))


# Every sixth command is run, and the whole window looked through after every eighth of these: what
# a command adds to the window stays there for a while. The soak does both for each of them, which
# takes minutes. That no text in the source goes past the translation is a test of its own.
@pytest.mark.slow
@pytest.mark.parametrize(("every", "step"), [(8, 6), pytest.param(1, 1, marks=pytest.mark.soak)])
def test_every_text_is_translated_or_data(every, step, monkeypatch, home):
    monkeypatch.setenv("LOOPLIGHT_LANGUAGE", "pseudo")
    end = subprocess.run(
        [sys.executable, "-c", WALK, str(every), str(step)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert end.returncode == 0, end.stderr
    assert "Traceback" not in end.stderr
    answer = json.loads(end.stdout.splitlines()[-1])
    assert "⟦" in answer["headline"], "the window answers a click"
    translated = [text for text, _ in answer["texts"] if "⟦" in text]
    assert len(translated) > 1000, "panels and menus; dialogs, compare, talk, library, tour"
    assert not [pair for pair in answer["texts"] if bare(pair[0], answer["data"])]


def test_a_bare_text_is_noticed():
    assert bare("Export as table", ["mTORC1"])
    assert not bare("⟦Éxpórt⟧", [])
    assert not bare("1  mTORC1 blocked", ["mTORC1 blocked"])
