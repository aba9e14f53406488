"""The user's libraries: size and place of each, index again, rename, remove."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QInputDialog, QMessageBox, QTreeWidget, QTreeWidgetItem, QWidget

from looplight.files.problems import Problem
from looplight.library.library_names import rename_library
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.dialogs import Dialog, close_only, give_focus_back
from looplight.panels.widgets.labels import plain_label
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.background.library_sizes import LibraryCount, LibraryListRequest
from looplight.translation.messages import decimal, translate, whole

_CHANNEL = "library-list"
_PLACE = Qt.ItemDataRole.UserRole
_MEGABYTE = 1_000_000


class LibrariesDialog(Dialog):
    """Lists the libraries; removing and indexing are left to who listens.

    Attributes
    ----------
    index_requested : Signal(Path)
        A library is to be looked through again.
    removal_requested : Signal(Path)
        A library is to be removed; the user was asked.
    renamed : Signal()
    failed : Signal(Problem)
        A name could not be kept.
    """

    index_requested = Signal(object)
    removal_requested = Signal(object)
    renamed = Signal()
    failed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("library", "Your libraries"))
        self._jobs = JobRunner(self)
        self._jobs.finished.connect(self._listed)
        self.rows = QTreeWidget()
        self.rows.setAccessibleName(translate("library", "Your libraries"))
        self.rows.setRootIsDecorated(False)
        self.rows.setHeaderLabels(
            [
                translate("library", "Library"),
                translate("library", "Figures"),
                translate("library", "Index"),
                translate("library", "Folder or file"),
            ]
        )
        self.index_again = action_button(
            translate("library", "Index again"),
            translate("library", "Look for new and changed files now"),
            self._index,
        )
        self.rename = action_button(
            translate("library", "Rename..."),
            translate("library", "Give the library another name; its folder keeps its own"),
            self._rename,
        )
        self.show_place = action_button(
            translate("library", "Show the folder"),
            translate("library", "Open the folder in the file manager"),
            self._show_place,
        )
        self.remove = action_button(
            translate("library", "Remove..."),
            translate("library", "Remove the library from Looplight; its files stay"),
            self._remove,
        )
        self.about = plain_label(
            translate(
                "library",
                "Looplight keeps an index of each library, no copy of its files. Removing a "
                "library deletes only that index: the figures' files stay where they are.",
            ),
            "muted",
        )
        layouts.column(
            (self.rows, 1),
            layouts.row(self.index_again, self.rename, self.show_place, self.remove, 1),
            self.about,
            close_only(self),
            within=self,
            margins=(16, 16, 16, 12),
            spacing=10,
        )
        self.resize(640, 340)
        self.rows.currentItemChanged.connect(self._row_changed)
        self.finished.connect(self._jobs.shutdown)
        self._row_changed()
        self.refresh()

    def refresh(self) -> None:
        """Read the list anew."""
        if not self._jobs.is_shut_down:
            self._jobs.submit(_CHANNEL, LibraryListRequest())

    @property
    def _source(self) -> Path | None:
        item = self.rows.currentItem()
        return Path(str(item.data(0, _PLACE))) if item is not None else None

    def _listed(self, result: JobResult) -> None:
        if result.error is not None:
            return
        before, rows = self._source, self.rows
        rows.clear()
        for library in result.value:
            item = _item(library)
            rows.addTopLevelItem(item)
            if str(before) == library.place:
                rows.setCurrentItem(item)
        first = rows.topLevelItem(0)
        if rows.currentItem() is None and first is not None:
            rows.setCurrentItem(first)
        for column in range(3):
            rows.resizeColumnToContents(column)
        self._row_changed()

    def _row_changed(self, *_: object) -> None:
        chosen = self._source is not None
        for button in (self.index_again, self.rename, self.show_place, self.remove):
            button.setEnabled(chosen)

    def _index(self) -> None:
        if self._source is not None:
            self.index_requested.emit(self._source)

    def _rename(self) -> None:
        source, item = self._source, self.rows.currentItem()
        if source is None or item is None:
            return
        name = self._ask_for_name(item.text(0))
        if not name or name == item.text(0):
            return
        try:
            rename_library(source, name)
        except OSError as error:
            text = translate("panel", "Could not save: {reason}", reason=error.strerror or error)
            self.about.setText(text)
            self.failed.emit(Problem("cannot-write", text, str(source)))
            return
        self.refresh()
        self.renamed.emit()

    def _ask_for_name(self, present: str) -> str:
        """Return a name; empty where the user cancelled."""
        dialog = QInputDialog(self)
        give_focus_back(dialog)
        dialog.setWindowTitle(translate("library", "Rename the library"))
        dialog.setLabelText(translate("library", "Name of the library"))
        dialog.setTextValue(present)
        accepted, name = dialog.exec(), dialog.textValue()
        dialog.deleteLater()
        return name if accepted else ""

    def _show_place(self) -> None:
        source = self._source
        if source is not None:
            folder = source if source.is_dir() else source.parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _remove(self) -> None:
        source, item = self._source, self.rows.currentItem()
        if source is not None and item is not None and self._ask_before_removal(item.text(0)):
            self.removal_requested.emit(source)
            self.refresh()

    def _ask_before_removal(self, name: str) -> bool:
        """Ask whether to remove a library; True = remove it."""
        box = QMessageBox(self)
        give_focus_back(box)
        box.setIcon(QMessageBox.Icon.Question)
        box.setWindowTitle(translate("library", "Remove the library"))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(translate("library", "Remove the library {name} from Looplight?", name=name))
        box.setInformativeText(
            translate(
                "library",
                "Its figures are no longer searched. Their files stay where they are, and the "
                "folder can be added again.",
            )
        )
        remove = box.addButton(
            translate("library", "&Remove"), QMessageBox.ButtonRole.DestructiveRole
        )
        box.setEscapeButton(box.addButton(QMessageBox.StandardButton.Cancel))
        box.exec()
        return box.clickedButton() is remove


def _item(library: LibraryCount) -> QTreeWidgetItem:
    size = translate(
        "library", "{size} MB", size=decimal(max(0.1, library.index_bytes / _MEGABYTE), ".1f")
    )
    item = QTreeWidgetItem([library.name, whole(library.figures), size, library.place])
    item.setData(0, _PLACE, library.place)
    item.setToolTip(0, library.place)
    item.setToolTip(3, library.place)
    for column in (1, 2):
        item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item
