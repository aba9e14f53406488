"""Asks for genes or names, typed or pasted, and shows at once how they are read."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QPushButton, QWidget

from looplight.library.drafts.pasted_names import has_arrows, pasted_names
from looplight.library.drafts.printed_words import MAX_WORDS, MIN_WORDS
from looplight.library.gene_lists import is_markup
from looplight.panels.image.image_preview import PictureView
from looplight.panels.widgets import layouts
from looplight.panels.widgets.dialogs import Dialog, accept_or_cancel
from looplight.panels.widgets.labels import plain_label
from looplight.translation.messages import translate, whole

# Names that are listed below the text, so that the column of a table is seen to be the right one.
_LISTED = 6
# The field takes what the lines below it leave; these need up to eight in German.
_EDIT_HEIGHT = 100
# Width and height at first, in pixels; beside a picture, whose names must be legible.
SIZE, SIZE_WITH_PICTURE = (520, 400), (920, 520)
_EXAMPLE = ("TP53", "MDM2", "CDKN1A")
_ARROWS_NOTE = translate(
    "dialog",
    "Only the names are read, not the arrows between them: draw these by hand (key A), or open a "
    "SIF file that lists them.",
)
_FILE_NOTE = translate(
    "dialog",
    "This is the inside of a file (XML, GPML or JSON) and no list of names. Open the file itself: "
    "File, Open. Its names and arrows are read from there.",
)
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
    typed : str
        What stood in the field, also where the user cancelled.
    """

    names: tuple[str, ...] = ()
    has_arrows: bool = False
    typed: str = ""


class TypedNames:
    """Keeps what was typed until its figure is there: no Esc and no failure loses it."""

    def __init__(self) -> None:
        # By the picture or the kind of figure.
        self._texts: dict[object, str] = {}
        self._newest: object = None

    def text(self, key: object, proposed: str = "") -> str:
        """Return what a dialog begins with: what was typed for the same, or what is proposed."""
        return self._texts.get(key, proposed)

    def keep(self, key: object, answer: NamesOfFigure, announce: Callable[[str], object]) -> None:
        """Keep what stands in an answer, and say so where it was cancelled."""
        self._newest, self._texts[key] = key, answer.typed
        if answer.typed.strip() and not answer.names:
            announce(
                translate(
                    "status", "The names are kept: they are there when you start the figure again."
                )
            )

    def forget(self) -> None:
        """Forget the newest text: its figure is there."""
        self._texts.pop(self._newest, None)


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
    picture : pathlib.Path or None
        The picture that the figure is drawn over: its names are read from it.

    Attributes
    ----------
    answer : NamesOfFigure
        Without names until the dialog was accepted.
    """

    def __init__(
        self,
        title: str,
        drafts: bool,
        text: str = "",
        parent: QWidget | None = None,
        picture: Path | None = None,
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
        # Text that was typed before is gone on with.
        self.field.moveCursor(QTextCursor.MoveOperation.End)
        self.picture = PictureView()
        self.picture.setVisible(picture is not None)
        if picture is not None:
            self.picture.load(picture)
        self.finished.connect(self.picture.clear)
        layouts.column(
            plain_label(_explanation(drafts, picture)),
            (layouts.row((self.picture, 3), (self.field, 2), spacing=8), 1),
            self.reading,
            self.buttons,
            within=self,
            margins=(16, 16, 16, 12),
            spacing=8,
        )
        self.field.setFocus()
        self.resize(*(SIZE_WITH_PICTURE if picture is not None else SIZE))
        self.field.textChanged.connect(self._show_reading)
        self._show_reading()

    def accept(self) -> None:
        """Keep the names; their arrows are drafted where that was offered."""
        names = pasted_names(self.field.toPlainText())
        self.answer = NamesOfFigure(names, self._drafts, self.field.toPlainText())
        super().accept()

    def reject(self) -> None:
        """Make no figure; the text stays in the answer, so that nothing typed is lost."""
        self.answer = NamesOfFigure(typed=self.field.toPlainText())
        super().reject()

    def _take_nodes(self) -> None:
        self._drafts = False
        self.accept()

    def _show_reading(self) -> None:
        """Say which names are read from the text; without one there is nothing to begin with."""
        text = self.field.toPlainText()
        names = pasted_names(text)
        if is_markup(text):
            self.reading.setText(_FILE_NOTE)
            self.accept_button.setEnabled(False)
            self.nodes_button.setEnabled(False)
            return
        notes = [_ARROWS_NOTE] if has_arrows(text) else []
        if self._drafts:
            notes += _unknown(names)
        self.reading.setText("\n".join((_reading(names, self._drafts), *notes)))
        for button in (self.accept_button, self.nodes_button):
            button.setEnabled(bool(names))


def ask_for_names(
    parent: QWidget, title: str, drafts: bool, text: str = "", picture: Path | None = None
) -> NamesOfFigure:
    """Return what the user gives; without names where the dialog was cancelled."""
    dialog = GenesDialog(title, drafts, text, parent, picture)
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


def _explanation(drafts: bool, picture: Path | None) -> str:
    if picture is not None:
        return translate(
            "dialog",
            "Type the names that the picture shows, separated by commas or lines; they become the "
            "nodes. You can add, rename and remove nodes on the picture afterwards. "
            "The wheel enlarges the picture. Esc keeps what you typed for the next time.",
        )
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


def _unknown(names: tuple[str, ...]) -> list[str]:
    """Return that some names may be misspelled genes; nothing where all are known."""
    from looplight.pathways.model.vocabulary import NodeKind  # noqa: PLC0415 - with the next
    from looplight.pathways.typed_names import (  # noqa: PLC0415 - 0.2 s
        genes_by_name,
        kind_of_typed_name,
    )

    unknown = [
        name
        for name in names[:MAX_WORDS]
        if not genes_by_name(name) and kind_of_typed_name(name, ()) is NodeKind.PROTEIN
    ]
    if not unknown:
        return []
    more = " …" if len(unknown) > _LISTED else ""
    return [
        translate(
            "dialog",
            "No gene or family is known by the name {names}. Check the spelling; as it is, it "
            "becomes a node of that name.",
            plural="No genes or families are known by the names {names}. Check the spelling; "
            "as they are, they become nodes of these names.",
            count=len(unknown),
            names=", ".join(unknown[:_LISTED]) + more,
        )
    ]
