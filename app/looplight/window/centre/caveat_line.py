"""One line beside the answer: how far a draft can be trusted, or which arrows the model lacks.

Also that no regulator's statement names the drugs that are given together.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import plain_label
from looplight.pathways.model.interventions import Kind
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
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
        pairs = unnamed_pairs(shown)
        text = " ".join(filter(None, (text, pairs_line(pairs))))
        if text:
            self.text.setText(text)
            self.text.setToolTip(tooltip("\n".join(pairs)))
        self.button.setVisible(has_list)
        self.setVisible(bool(text))

    def fit(self, width: int) -> int:
        """Take the height of the words in this width, and return it.

        The size hint of words that wrap is that of two lines, at the cost of the canvas.
        """
        room = width - 8
        if not self.button.isHidden():
            room -= self.button.sizeHint().width() + 8
        height = self.text.heightForWidth(max(room, 80))
        self.text.setFixedHeight(height)
        return height if self.button.isHidden() else max(height, self.button.sizeHint().height())


def unnamed_pairs(shown: ViewState) -> tuple[str, ...]:
    """Return a sentence for any two of the given drugs that no statement names together."""
    if sum(item.kind is Kind.DRUG for item in shown.state.interventions) < 2:
        return ()
    from looplight.session.text.drug_uses.given_drugs import combination_lines, drugs_in_force  # noqa: PLC0415 - few answers are those to two drugs

    return combination_lines(drugs_in_force(shown.response), short=True)


def pairs_line(pairs: tuple[str, ...]) -> str:
    """Return what is to be known of combinations in one line; the tooltip names every pair."""
    if len(pairs) < 2:
        return "".join(pairs)
    return translate(
        "window",
        "{number} pairs of the given drugs: no regulator's statement in Looplight's table names "
        "them together.",
        number=len(pairs),
    )
