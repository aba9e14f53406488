"""A user who does anything in any order: commands, files, dialogs, talks; drawn from a seed."""

import json
import random
import re

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (  # noqa: TID251 - it acts as a user does
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMenu,
    QMessageBox,
    QProgressDialog,
)

from looplight.session.state.state import Selection, SelectionKind
from looplight.session.storage import session_file
from looplight.window.dialogs.pasted_genes import GenesDialog

# Leaves the program; `User.close` does it with an answer that stays.
LEAVING = ("file.quit",)
# Commands that belong together come one after the other more often than by chance alone.
GROUPS = ("compare.", "scenes.", "present.", "file.export", "time.", "why.", "scene.", "image.")
PATHWAY = """\
looplight: 1
name: own
title: My own & <b>first</b>
nodes:
  A: {label: A, kind: kinase}
  B: {label: B, kind: kinase, output: true}
  C: {label: C, kind: kinase}
arrows:
  A -> B: {mechanism: binds, grade: C}
  B -| C: {mechanism: cuts, grade: C}
  C -> A: {mechanism: through D, grade: C}
scenes:
- {id: s, title: One, interventions: ["inhibit:A"]}
"""
RECORD = """---
figid: PMC9__own
figtitle: A record without arrows
caption: Words.
genes:
- word: AKT
  symbol: AKT
  source: x
  hgnc_symbol: AKT1
  entrez: '207'
---
"""


class User:
    """Does one thing after the other in a window.

    Parameters
    ----------
    window : MainWindow
    seed : int
    folder : pathlib.Path
        Where files are opened and saved.
    monkeypatch : pytest.MonkeyPatch
        For dialogs that would wait for somebody.
    """

    def __init__(self, window, seed, folder, monkeypatch):
        self.window, self.document, self.folder = window, window.document, folder
        self.dice = random.Random(seed)
        self.names = [name for name in window.shell.actions.by_id if name not in LEAVING]
        self.group = ""
        self._write_files()
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", self._files_to_open)
        monkeypatch.setattr(QFileDialog, "getOpenFileName", self._file_to_open)
        monkeypatch.setattr(QFileDialog, "getSaveFileName", self._file_to_save)
        monkeypatch.setattr(QInputDialog, "textValue", lambda _: "AKT1, MTOR\nIRS1")
        # Functions, not bound methods: the dialog itself is their argument.
        monkeypatch.setattr(QMessageBox, "exec", lambda box: self._answer_box(box))  # noqa: PLW0108
        monkeypatch.setattr(QDialog, "exec", lambda box: self._answer_dialog(box))  # noqa: PLW0108
        self.unsaved = window.controllers.unsaved_work
        self.unsaved.ask = self._unsaved

    def act(self):
        """Do something; return what it was."""
        modal = QApplication.activeModalWidget()
        if isinstance(modal, QDialog):
            return self._finish(modal)
        deeds = (self.toggle, self.block, self.select, self.scene, self.figure, self.drug)
        rare = (self.open_file, self.change_file, self.dialog, self.close, self.drop)
        # Commands are most of what a window can do.
        deed = self.dice.choice((*deeds, *[self.command] * 7, *rare))
        return deed()

    def node(self):
        pathway = self.document.shown.pathway
        return self.dice.choice(pathway.nodes).id if pathway else ""

    def toggle(self):
        node = self.node()
        self.document.interventions.toggle(node)
        return f"toggle {node}"

    def block(self):
        node = self.node()
        change = self.dice.choice(
            (self.document.interventions.set_loss, self.document.interventions.set_gain)
        )
        change(node)
        return f"{change.__name__} {node}"

    def select(self):
        node = self.node()
        self.document.select(Selection(SelectionKind.NODE, node) if node else Selection())
        return f"select {node}"

    def scene(self):
        scenes = self.document.shown.scenes
        if scenes:
            self.document.show_scene(self.dice.choice(scenes).id)
        return "scene"

    def figure(self):
        entry = self.dice.choice(self.document.figures.catalogue.entries)
        self.document.open(entry.key)
        return f"open {entry.key}"

    def drug(self):
        drug = self.dice.choice(self.document.inhibitors.drugs)
        self.document.interventions.give_drug(drug.id, self.dice.choice((0.25, 0.5, 1.0)))
        return f"drug {drug.id}"

    def command(self):
        names = self.names
        if self.group and self.dice.random() < 0.6:
            names = [name for name in names if name.startswith(self.group)]
        name = self.dice.choice(names)
        self.group = next((group for group in GROUPS if name.startswith(group)), "")
        if self.window.shell.actions.by_id[name].isEnabled():
            self.window.shell.actions.run(name)
        self._use_menu()
        return name

    def open_file(self):
        path = self.dice.choice(sorted(self.folder.iterdir()))
        self.window.shell.opener.open(path)
        return f"open file {path.name}"

    def drop(self):
        paths = self.dice.sample(sorted(self.folder.iterdir()), 2)
        self.window.controllers.file_drop.dropped.emit(tuple(paths))
        return f"drop {paths[0].name} {paths[1].name}"

    def change_file(self):
        """Let another program write, move or remove a file that may be open."""
        path = self.dice.choice(sorted(self.folder.iterdir()))
        change = self.dice.choice(("write", "move", "remove"))
        if change == "write":
            self._write_files()
        elif change == "move":
            path.replace(path.with_name(f"moved{path.suffix}"))
            self._write_files(missing_only=True)
        elif path.suffix == session_file.SUFFIX:
            path.unlink()
            self._write_files(missing_only=True)
        return f"{change} {path.name}"

    def dialog(self):
        """Do something in a dialog that stays open beside the window."""
        dialogs = [
            widget
            for widget in QApplication.topLevelWidgets()
            if isinstance(widget, QDialog) and widget.isVisible()
        ]
        return self._finish(self.dice.choice(dialogs)) if dialogs else "no dialog"

    def close(self):
        """Close the window where there is unsaved work, and change one's mind."""
        if not self.unsaved.modified:
            return "nothing to lose"
        self.unsaved.ask = lambda: QMessageBox.StandardButton.Cancel
        assert not self.window.close()
        assert self.window.isVisible()
        self.unsaved.ask = self._unsaved
        return "close"

    def end(self):
        """Leave: dialogs and talk are closed, and unsaved work is not asked about any more."""
        self.unsaved.ask = lambda: QMessageBox.StandardButton.Discard
        self.window.controllers.presenter.end()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog):
                widget.close()

    def _write_files(self, missing_only=False):
        contents = {"own.yaml": PATHWAY, "own.md": RECORD, "broken.yaml": "looplight: 1\nnodes: ["}
        damaged = {"format": session_file.FORMAT, "version": 1, "figure": "own"}
        damaged["figures"] = [
            {"key": "own", "files": ["own.yaml"], "interventions": []},
            {"key": "other", "interventions": "many"},
        ]
        contents["damaged.looplight"] = json.dumps(damaged)
        for name, text in contents.items():
            path = self.folder / name
            if not missing_only or not path.exists():
                path.write_text(text, encoding="utf-8")
        image = QImage(60, 40, QImage.Format.Format_RGB32)
        image.fill(self.dice.choice((0xFF0000, 0x00FF00)))
        assert image.save(str(self.folder / "own.png"))

    def _finish(self, dialog):
        """Change something in a dialog, or end it."""
        way = self.dice.choice(("change", "accept", "reject", "close"))
        name = f"{type(dialog).__name__} {way}"
        if isinstance(dialog, QProgressDialog):
            if self.dice.random() < 0.3:
                dialog.cancel()
            return name
        if way == "change":
            self._change(dialog)
        elif way == "close":
            dialog.close()
        else:
            getattr(dialog, way)()
        return name

    def _change(self, dialog: QObject):
        parts = [*dialog.findChildren(QLineEdit), *dialog.findChildren(QComboBox)]
        parts += dialog.findChildren(QCheckBox)
        parts = [part for part in parts if part.isVisible() and part.isEnabled()]
        if not parts:
            return
        part = self.dice.choice(parts)
        if isinstance(part, QLineEdit):
            part.setText(self.dice.choice(("", "R&D <b>", "a" * 300, "MTORC1")))
        elif isinstance(part, QComboBox) and part.count():
            part.setCurrentIndex(self.dice.randrange(part.count()))
        elif isinstance(part, QCheckBox):
            part.toggle()

    def _use_menu(self):
        """Choose something of a menu that a command has opened, or close it."""
        menu = QApplication.activePopupWidget()
        if not isinstance(menu, QMenu):
            return
        entries = [a for a in menu.actions() if a.isEnabled() and not a.menu() and a.text()]
        entry = self.dice.choice(entries) if entries and self.dice.random() < 0.7 else None
        menu.close()
        if entry is not None:
            entry.trigger()

    def _files_to_open(self, *_):
        count = self.dice.choice((0, 1, 1, 2))
        return [str(path) for path in self.dice.sample(sorted(self.folder.iterdir()), count)], ""

    def _file_to_open(self, *_):
        return str(self.dice.choice(["", *sorted(self.folder.iterdir())])), ""

    def _file_to_save(self, _parent, _title, _name, kinds=""):
        endings = re.findall(r"\*(\.\w+)", kinds) or [""]
        if self.dice.random() < 0.2:
            return "", ""
        name = self.dice.choice(("one", "two", "three"))
        return str(self.folder / f"{name}{self.dice.choice(endings)}"), ""

    def _answer_box(self, box):
        button = self.dice.choice(box.buttons())
        box.show()
        button.click()
        return box.standardButton(button).value

    def _answer_dialog(self, dialog):
        dialog.show()
        self._change(dialog)
        if isinstance(dialog, GenesDialog):
            dialog.field.setPlainText("AKT1, MTOR\nIRS1")
        if self.dice.random() < 0.7:
            dialog.accept()
        # What is not complete cannot be accepted.
        if dialog.isVisible():
            dialog.reject()
        return dialog.result()

    def _unsaved(self):
        buttons = QMessageBox.StandardButton
        return self.dice.choice((buttons.Save, buttons.Discard, buttons.Cancel))
