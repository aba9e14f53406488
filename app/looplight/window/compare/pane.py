"""One pane of a comparison: its header, its canvas, and what a user does with them."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.view.canvas import PathwayCanvas
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.state.comparison_panes import LEAST
from looplight.session.state.state import Selection, ViewState
from looplight.translation.messages import translate
from looplight.window.compare.pane_header import PaneHeader

# With many panes and all docks at 1280 pixels, a pane is smaller than a canvas ever is alone.
LEAST_CANVAS = (100, 60)


class ComparePane(QObject):
    """One state: its header, its canvas, and what a user does with them.

    Attributes
    ----------
    menu_requested : Signal(str, QPoint)
        Id of a node, and a place on the screen.
    explanation_requested : Signal(str)
        Id of a node whose badge was clicked.
    """

    menu_requested = Signal(str, QPoint)
    explanation_requested = Signal(str)

    def __init__(self, number: int, comparison: ComparisonActions, view: QWidget) -> None:
        super().__init__(view)
        self.number = number
        self._document = comparison.document
        self.header = PaneHeader()
        self.header.setParent(view)
        self.canvas = PathwayCanvas(view, bare=True)
        self.canvas.setMinimumSize(*LEAST_CANVAS)
        self.canvas.selects_several = True
        # The button that names this key says that it leaves.
        self.canvas.deselects_by_key = False
        # Not by a signal of the canvas: it is a usual widget whose focus Qt moves.
        self.canvas.installEventFilter(self)
        self.canvas.node_clicked.connect(partial(comparison.click, number))
        self.canvas.node_double_clicked.connect(self._double_clicked)
        self.canvas.node_toggled.connect(partial(comparison.toggle, number))
        self.canvas.selected.connect(self._selected)
        self.canvas.menu_requested.connect(self._menu_requested)
        self.canvas.explanation_requested.connect(self.explanation_requested)
        self.header.renamed.connect(partial(comparison.rename, number))
        self.header.pressed.connect(self._choose)
        self.header.scene_chosen.connect(partial(comparison.show_scene, number))
        self.header.reference_requested.connect(partial(comparison.make_reference, number))
        self.header.removal_requested.connect(partial(comparison.remove, number))

    def show_state(self, new: ViewState) -> None:
        """Draw the state of this pane."""
        pane = new.panes[self.number]
        self.header.show_pane(pane, new.scenes, removable=len(new.panes) > LEAST)
        name = translate("screen reader", "Pane {name}", name=pane.name)
        if pane.reference:
            name = translate("screen reader", "Pane {name}, the reference", name=pane.name)
        self.canvas.setAccessibleName(name)
        view = new.of_pane(self.number)
        # A change in one pane does not draw the others again.
        if not _draws_the_same(self.canvas.shown, view):
            self.canvas.show_state(self.canvas.shown, view)

    def bring_to_front(self) -> None:
        """Make this the pane that gestures change."""
        self._document.store.turn_to(self.number)

    def set_visible(self, visible: bool) -> None:
        """Show header and canvas, or hide them."""
        self.header.setVisible(visible)
        self.canvas.setVisible(visible)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the keyboard: the pane whose canvas has it is in front; F2 renames that."""
        if event.type() == QEvent.Type.FocusIn:
            self.bring_to_front()
        elif isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_F2:
            # Else the window would edit the scene that the pane shows.
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.header.title.begin()
                return True
        return super().eventFilter(watched, event)

    def _choose(self) -> None:
        """Bring the pane to the front, with the keyboard."""
        self.bring_to_front()
        self.canvas.setFocus(Qt.FocusReason.MouseFocusReason)

    def _double_clicked(self, node: str) -> None:
        self._document.interventions.double_click(node, self.number)

    def _selected(self, selection: Selection) -> None:
        self.bring_to_front()
        self._document.select(selection)

    def _menu_requested(self, node: str, place: QPoint) -> None:
        self.bring_to_front()
        self.menu_requested.emit(node, place)


def _draws_the_same(old: ViewState | None, new: ViewState) -> bool:
    """Tell whether a canvas draws two states alike; by identity where equality is slow."""
    if old is None or old.entry is not new.entry or old.response is not new.response:
        return False
    same = old.certainty_result is new.certainty_result and old.moment is new.moment
    return same and old.highlight == new.highlight and old.state == new.state
