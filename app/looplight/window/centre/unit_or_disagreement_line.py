"""One line below the verdict: the unit of the outputs, or that another figure disagrees."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from looplight.activity.results.other_answers import OtherAnswer
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import menu_action
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.links import LinkButton
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

SCALE = translate("window", "% of untreated, | no feedback")
SCALE_TIP = translate(
    "window",
    "100 % is the level in the untreated cell, with its tumour context where one is on: the middle "
    "of a bar. The tick on a bar is the level without feedback. Reading and Compare have the same "
    "scale; the fill of nodes shows levels in percent of full activity.",
)
# No wider than the unit in whose place it stands.
DISAGREES = translate("window", "Another figure disagrees")
# Of who ticked a context, so that it does not vanish without a word.
DISAGREES_WITHOUT = translate("window", "Another figure disagrees without the context")


class ScaleLine(QWidget):
    """Takes one line in any case: what is computed in the background must not move the canvas.

    Parameters
    ----------
    document : Document
        Opens the other figure.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self._shown: tuple[OtherAnswer, ...] = ()
        self.scale = plain_label(SCALE, "muted", wrap=False, font=fonts.interface(11))
        self.scale.setToolTip(tooltip(SCALE_TIP))
        self.link = LinkButton(DISAGREES, None)
        self.link.setFont(fonts.interface(11))
        self.link.setAutoDefault(True)
        # Flat, so that its frame with the keyboard in it takes no more than the line.
        self.link.setObjectName("textLink")
        self.link.hide()
        self.menu = QMenu(self)
        self.link.chosen.connect(self._open_menu)
        right = Qt.AlignmentFlag.AlignRight
        layouts.row((self.scale, 0, right), (self.link, 0, right), within=self, spacing=0)

    def show_state(self, shown: ViewState) -> None:
        """Show the link where another curated figure has an output otherwise."""
        known = shown.certainty_result if shown.moment is None else None
        answers = (*known.elsewhere, *known.without_context) if known is not None else ()
        if answers == self._shown:
            return
        self._shown = answers
        disagrees = known is not None and bool(known.elsewhere)
        self.link.setText(DISAGREES if disagrees else DISAGREES_WITHOUT)
        self.scale.setVisible(not answers)
        self.link.setVisible(bool(answers))
        if not answers or shown.pathway is None:
            return
        from looplight.activity.sentences.other_figures import open_words  # noqa: PLC0415 - few answers need it

        sentences = shown.other_figures
        self.link.setToolTip(tooltip("\n".join(sentences)))
        self.link.setAccessibleName(" ".join(sentences))
        self.menu.clear()
        for answer, sentence in zip(answers, sentences, strict=True):
            words = open_words(shown.pathway, answer).replace("&", "&&")
            menu_action(self.menu, words, sentence, partial(self._open, answer))

    def _open_menu(self) -> None:
        self.menu.popup(self.link.mapToGlobal(self.link.rect().bottomLeft()))

    def _open(self, answer: OtherAnswer, _checked: bool = False) -> None:
        self._document.open(answer.figure, answer.interventions, answer.context)
