"""Asks for genes or names, typed or pasted, and shows at once how they are read."""

from pathlib import Path
from typing import NamedTuple

from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton, QWidget

from looplight.library.drafts.pasted_names import pasted_names
from looplight.library.drafts.printed_words_as_nodes import MAX_WORDS, MIN_WORDS
from looplight.panels.widgets import layouts
from looplight.panels.widgets.basic import plain_label
from looplight.panels.widgets.dialogs import Dialog, accept_or_cancel
from looplight.translation.messages import translate, whole

# Names that are listed below the text, so that the column of a table is seen to be the right one.
_LISTED = 6
_EDIT_HEIGHT = 190
_EXAMPLE = ("TP53", "MDM2", "CDKN1A")
# In place of a source of arrows: the user does without them.
ONLY_NODES = Path("-")


class NamesOfFigure(NamedTuple):
    """What a new figure begins with.

    Attributes
    ----------
    names : tuple of str
        Empty where the user cancelled.
    has_arrows : bool
        False = only the nodes; their arrows are drawn by hand.
    """

    names: tuple[str, ...] = ()
    has_arrows: bool = False


class GenesDialog(Dialog):
    """Takes names in any of the ways in which they are copied.

    Parameters
    ----------
    title : str
    drafts : bool
        Whether arrows may be drafted between the names.
    text : str
        What stands in the field at first.
    parent : QWidget or None

    Attributes
    ----------
    answer : NamesOfFigure
        Without names until the dialog was accepted.
    """

    def __init__(
        self, title: str, drafts: bool, text: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.answer = NamesOfFigure()
        self._drafts = drafts
        self.field = QPlainTextEdit(text)
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(_EDIT_HEIGHT)
        self.field.setAccessibleName(translate("dialog", "Genes or names"))
        self.field.setPlaceholderText(", ".join(_EXAMPLE))
        self.reading = plain_label("", "muted")
        self.buttons = accept_or_cancel(self)
        self.accept_button = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.accept_button.setText(
            translate("dialog", "Draft arrows...")
            if drafts
            else translate("dialog", "Make the figure")
        )
        self.nodes_button = add_nodes_button(self.buttons)
        self.nodes_button.setVisible(drafts)
        self.nodes_button.clicked.connect(self._take_nodes)
        layouts.column(
            plain_label(_explanation(drafts)),
            (self.field, 1),
            self.reading,
            self.buttons,
            within=self,
            margins=(16, 16, 16, 12),
            spacing=8,
        )
        self.resize(520, 400)
        self.field.textChanged.connect(self._show_reading)
        self._show_reading()

    def accept(self) -> None:
        """Keep the names; their arrows are drafted where that was offered."""
        self.answer = NamesOfFigure(pasted_names(self.field.toPlainText()), self._drafts)
        super().accept()

    def _take_nodes(self) -> None:
        self._drafts = False
        self.accept()

    def _show_reading(self) -> None:
        """Say which names are read from the text; without one there is nothing to begin with."""
        names = pasted_names(self.field.toPlainText())
        self.reading.setText(_reading(names, self._drafts))
        for button in (self.accept_button, self.nodes_button):
            button.setEnabled(bool(names))


def ask_for_names(parent: QWidget, title: str, drafts: bool, text: str = "") -> NamesOfFigure:
    """Return what the user gives; without names where the dialog was cancelled."""
    dialog = GenesDialog(title, drafts, text, parent)
    dialog.exec()
    dialog.deleteLater()
    return dialog.answer


def add_nodes_button(buttons: QDialogButtonBox) -> QPushButton:
    """Add and return the button that begins a figure without a source of arrows."""
    button = buttons.addButton(
        translate("dialog", "Only the nodes"), QDialogButtonBox.ButtonRole.ActionRole
    )
    button.setAutoDefault(False)
    button.setToolTip(
        translate("tooltip", "Begin without arrows, and draw them by hand; no source is needed.")
    )
    return button


def _explanation(drafts: bool) -> str:
    names = translate(
        "dialog",
        "Type or paste genes, families or other names, separated by commas or lines. Rows that "
        "are copied from a table will do: its first column of names counts, headings and numbers "
        "are left out.",
    )
    if not drafts:
        return names
    arrows = translate(
        "dialog",
        "Arrows between them come from pathways that you have as files, or you draw them by hand.",
    )
    return f"{names} {arrows}"


def _reading(names: tuple[str, ...], drafts: bool) -> str:
    if not names:
        return translate("dialog", "No name yet.")
    listed = ", ".join(names[:_LISTED])
    if len(names) > _LISTED:
        listed += " …"
    parts = [
        translate(
            "dialog",
            "{count} name: {names}",
            plural="{count} names: {names}",
            count=len(names),
            names=listed,
        )
    ]
    if len(names) > MAX_WORDS:
        parts.append(
            translate("dialog", "A figure takes the first {most} of them.", most=whole(MAX_WORDS))
        )
    elif drafts and len(names) < MIN_WORDS:
        parts.append(
            translate(
                "dialog",
                "Between fewer than {least} genes other pathways hardly draw an arrow.",
                least=MIN_WORDS,
            )
        )
    return "\n".join(parts)
