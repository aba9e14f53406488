"""Commands on panels beside each other."""

from PySide6.QtCore import QObject

from looplight.session.document.document import Document
from looplight.session.state.comparison import LETTERS
from looplight.session.state.state import ViewState
from looplight.window.actions.registry import Actions
from looplight.window.centre.canvas_area import CanvasHost

ON_PANELS = ("compare.add", "compare.remove", "compare.reference", "compare.ready")


class CompareCommands(QObject):
    """Begins and ends a comparison, and goes from panel to panel by key."""

    def __init__(self, document: Document, canvas: CanvasHost, commands: Actions) -> None:
        super().__init__(canvas)
        self._document = document
        self._canvas = canvas
        self._comparing = canvas.comparing
        self._commands = commands
        commands.bind(
            {
                "view.compare": self.toggle,
                "compare.add": self._comparing.add,
                "compare.remove": self.remove,
                "compare.reference": self.make_reference,
                "compare.ready": self._comparing.ready,
                "compare.first": self.first,
                "compare.second": self.second,
                "compare.third": self.third,
            }
        )
        document.following.changed.connect(self._document_changed)
        self._show(document.shown)

    def toggle(self) -> None:
        """Put panels beside each other, or go back to the single figure."""
        if self._comparing.found is None:
            self._comparing.begin()
        else:
            self._comparing.leave()
        self._show(self._document.shown)

    def remove(self) -> None:
        """Take the front panel away."""
        self._comparing.remove(self._front)

    def make_reference(self) -> None:
        """Compare the other panels with the front one."""
        self._comparing.make_reference(self._front)

    def first(self) -> None:
        """Go to panel A."""
        self._turn_to(0)

    def second(self) -> None:
        """Go to panel B."""
        self._turn_to(1)

    def third(self) -> None:
        """Go to panel C."""
        self._turn_to(2)

    @property
    def _front(self) -> int:
        found = self._comparing.found
        return found.front if found else 0

    def _turn_to(self, number: int) -> None:
        self._document.turn_to(number)
        self._canvas.take_focus()

    def _document_changed(self, _old: object, new: ViewState) -> None:
        self._show(new)

    def _show(self, new: ViewState) -> None:
        by_id, on = self._commands.by_id, bool(new.panels)
        by_id["view.compare"].setChecked(on)
        by_id["view.compare"].setEnabled(bool(new.entry and new.entry.pathway))
        for name in ON_PANELS:
            by_id[name].setEnabled(on)
        by_id["compare.add"].setEnabled(on and not self._comparing.full)
        by_id["compare.remove"].setEnabled(on and not self._comparing.few)
        for number, name in enumerate(("compare.first", "compare.second", "compare.third")):
            by_id[name].setEnabled(number < min(len(new.panels), len(LETTERS)))
