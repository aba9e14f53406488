"""One line beside the answer: how far a draft can be trusted, or which arrows the model lacks."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate


class CaveatLine(QWidget):
    """Stays as long as the figure is open, so that no click on it moves the canvas.

    Attributes
    ----------
    list_requested : Signal()
        The button was clicked that lists the arrows which are not in the model.
    """

    list_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.text = plain_label("", "muted", font=fonts.interface(11))
        self.text.setAccessibleDescription(translate("screen reader", "About this answer"))
        self.button = action_button(
            translate("menu", "Loose arrows..."),
            translate("tooltip", "Arrows of the file that end at no node, and how to attach them."),
            self.list_requested.emit,
        )
        self.button.setFont(fonts.interface(11))
        # Its words begin where those above and below do.
        layouts.row((self.text, 1), self.button, within=self, margins=(4, 0, 4, 0), spacing=8)
        self.hide()

    def show_state(self, shown: ViewState) -> None:
        """Write what is to be known about the answers of the open figure; hide where nothing is."""
        from looplight.session.text.imported_arrows import left_out_line, no_output_line  # noqa: PLC0415 - few figures need it

        pathway, text, has_list = shown.pathway, "", False
        if pathway is not None and pathway.draft:
            from looplight.library.drafts.reliability import draft_reliability  # noqa: PLC0415 - few figures are drafts

            text = draft_reliability(pathway).short_sentence()
        elif pathway is not None and pathway.drawing is not None:
            text = left_out_line(shown)
            has_list = bool(text)
        if pathway is not None and pathway.imported:
            text = " ".join(filter(None, (text, no_output_line(pathway))))
        if text:
            self.text.setText(text)
        self.button.setVisible(has_list)
        self.setVisible(bool(text))
