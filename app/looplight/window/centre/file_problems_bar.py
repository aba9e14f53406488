"""A bar for problems: file, line, reason; a list where there are several."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QSizePolicy, QWidget

from looplight.files.problems import Problem
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button, tool_button
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance.tooltip import tooltip
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.panels.image.image_preview import PictureView

# A damaged file may have thousands of problems.
MOST_SHOWN = 200
# Of a picture beside its message, in pixels.
PICTURE_SIZE = (150, 84)
# Problems of a picture for which a figure can be started.
_PICTURES = frozenset({"picture-file", "no-drawing"})
# A folder that was opened, and can become a library.
FOLDER = "folder"
# Problems of lists and tables of genes, and of records that print too few: names can be pasted.
_NAMES = frozenset({"unknown-kind", "no-arrows", "not-netflux", "draft-words"})


class ProblemsBar(QFrame):
    """Shows the first problem, and on request all of them.

    Attributes
    ----------
    problems : tuple of Problem
        Newest group first.
    figure_requested : Signal(pathlib.Path)
        A figure is to be started over a picture, which holds no arrows that could be read.
    library_requested : Signal(pathlib.Path)
        A folder is to be made a library.
    names_requested : Signal(pathlib.Path)
        A figure is to be made from the names in a file; without a name of the file, from some.
    """

    figure_requested = Signal(object)
    library_requested = Signal(object)
    names_requested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("problemsBar")
        self.setAccessibleName(translate("screen reader", "Problems"))
        self.problems: tuple[Problem, ...] = ()
        # Reported in the present turn of the event loop.
        self._recent: tuple[Problem, ...] = ()
        # Reported in the turn of the last report.
        self._newest: frozenset[Problem] = frozenset()
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._end_turn)
        # Made for the first picture: few are opened.
        self.picture: PictureView | None = None
        self.message = plain_label("")
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.start_figure = action_button(
            translate("window", "Start a figure over it..."),
            translate("window", "Start a figure over the picture"),
            self._request_figure,
        )
        self.make_library = action_button(
            translate("window", "Make it a library"),
            translate("window", "Search the figures of the folder in the panel Library"),
            self._request_library,
        )
        self.from_names = action_button(
            translate("window", "New from its genes..."),
            translate("window", "Make a figure from the genes or names"),
            self._request_names,
        )
        for button in (self.start_figure, self.make_library, self.from_names):
            # A click must not leave the keyboard here: Space and Enter, typed for something else,
            # would press the button again, which may have another file by then.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.hide()
        self.more = tool_button(
            translate("window", "All"), translate("window", "Show all problems"), self._toggle_list
        )
        self.more.setCheckable(True)
        self.close_button = tool_button("✕", translate("window", "Close this message"), self.clear)
        self.listing = QListWidget()
        self.listing.setAccessibleName(translate("screen reader", "All problems"))
        self.listing.setWordWrap(True)
        self.listing.setMaximumHeight(140)
        self.listing.hide()
        offers = self.start_figure, self.make_library, self.from_names
        buttons = (*offers, self.more, self.close_button)
        self._row = layouts.row((self.message, 1), *buttons)
        layouts.column(self._row, self.listing, within=self, margins=(16, 4, 8, 4), spacing=4)
        self.hide()

    def report(self, problems: Iterable[Problem]) -> None:
        """Show problems, newest group first, and print each on stderr."""
        reported = tuple(problems)
        if not reported:
            return
        for problem in reported:
            print(problem.one_line(), file=sys.stderr, flush=True)
        self._recent += reported
        self._newest = frozenset(self._recent)
        self._turn.start()
        # The same problem again, from a file that is read again, is listed once.
        earlier = tuple(problem for problem in self.problems if problem not in reported)
        self.problems = (reported + earlier)[:MOST_SHOWN]
        self._show_all()

    def forget(self, file: Path) -> None:
        """Remove the problems of a file that has been read without any."""
        self._keep(p for p in self.problems if not p.file or Path(p.file) != file)

    def clear_earlier(self) -> None:
        """Remove what was reported before something was opened.

        What its own file is told of is reported in the turn of the event loop in which it opens.
        """
        self._keep(problem for problem in self.problems if problem in self._recent)

    def _keep(self, problems: Iterable[Problem]) -> None:
        remaining = tuple(problems)
        if not remaining:
            self.clear()
        elif remaining != self.problems:
            self.problems = remaining
            self._show_all()

    def _end_turn(self) -> None:
        self._recent = ()

    def _show_all(self) -> None:
        first = self.problems[0].in_words()
        if self.problems[0].code in _PICTURES:
            # No mistake: it is where a figure of one's own begins.
            first = translate(
                "window",
                "{name} is a picture. Arrows cannot be read from it, but you can draw your own "
                "figure over it.",
                name=Path(self.problems[0].file).name,
            )
        # What was reported earlier, of another file, is listed but not counted.
        others = sum(problem in self._newest for problem in self.problems) - 1
        more = translate("problem", "({count} more)", plural="({count} more)", count=others)
        self.message.setText(f"{first}  {more}" if others > 0 else first)
        self.message.setToolTip(tooltip(self.problems[0].one_line()))
        self.more.setVisible(len(self.problems) > 1)
        self.start_figure.setVisible(self.problems[0].code in _PICTURES)
        self._show_picture(self.problems[0])
        self.make_library.setVisible(self.problems[0].code == FOLDER)
        self.from_names.setVisible(self.problems[0].code in _NAMES)
        self.listing.clear()
        for problem in self.problems:
            item = QListWidgetItem(problem.in_words(), self.listing)
            item.setToolTip(tooltip(problem.one_line()))
        self.show()

    def _show_picture(self, problem: Problem) -> None:
        """Show the picture that was opened: it is what the user came with."""
        is_picture = problem.code in _PICTURES
        if self.picture is None and is_picture:
            from looplight.panels.image.image_preview import PictureView  # noqa: PLC0415 - start-up

            self.picture = PictureView()
            self.picture.setFixedSize(*PICTURE_SIZE)
            fixed = QSizePolicy.Policy.Fixed
            self.picture.setSizePolicy(fixed, fixed)
            self.picture.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._row.insertWidget(0, self.picture)
        if self.picture is None:
            return
        self.picture.setVisible(is_picture)
        if is_picture:
            self.picture.load(Path(problem.file))
        else:
            self.picture.clear()

    def clear(self) -> None:
        """Remove all problems and close the bar."""
        self.problems = ()
        if self.picture is not None:
            self.picture.clear()
        self.listing.clear()
        self.more.setChecked(False)
        self.listing.hide()
        self.hide()

    def _request_figure(self) -> None:
        self.figure_requested.emit(Path(self.problems[0].file))

    def _request_library(self) -> None:
        folder = Path(self.problems[0].file)
        # What it says is done, and the panel says how far it is.
        self._keep(problem for problem in self.problems if problem.code != FOLDER)
        self.library_requested.emit(folder)

    def _request_names(self) -> None:
        self.names_requested.emit(Path(self.problems[0].file))

    def _toggle_list(self) -> None:
        self.listing.setVisible(self.more.isChecked())
