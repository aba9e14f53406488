"""The answer in one sentence, large, with the verdict on the outputs beside it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from looplight.activity.results.response import Response
from looplight.activity.solver.stability import Stability
from looplight.panels.widgets.basic import ElidedLabel, plain_label, plain_tip
from looplight.pathways.model.interventions import Kind
from looplight.session.appearance import fonts
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text import labels
from looplight.session.text.summary import moment_sentence

HINT = "Click a node to block it, and see what lets go."
HINT_WITH = "Click a node to block it, for example {}, and see what lets go."
QWIDGETSIZE_MAX = 16_777_215
PREVIEW = "Preview:"
NO_FIGURE = "Choose a figure on the left, or drop a record or pathway file here."
NO_PREDICTION = "Words of the model, no prediction for a patient."
NO_ARROWS = "This record has no curated arrows: its caption and genes are in the panels."
UNSETTLED = {
    Stability.OSCILLATES: "The model does not settle: levels keep swinging.",
    Stability.TWO_STATES: "The model can settle in two ways; the nearer one is shown.",
}
USUAL_PIXELS = 16
TALK_PIXELS = 24
PREVIEW_PIXELS = 13
# Narrower than this, the sentence is written smaller rather than cut.
NARROW = 480
NARROW_PIXELS = 13
# How much smaller the letters of a long sentence may be.
LINES, SMALL_LINES, SMALLER = 2, 3, 4
MARGIN, EDGE, GAP = 16, 3, 12


class Headline(QFrame):
    """One sentence above the canvas."""

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setObjectName("headlineBar")
        self.sentence = plain_label("", "headline")
        self.sentence.setAccessibleDescription("Headline")
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outputs = ElidedLabel("", "muted")
        self.outputs.setAccessibleDescription("Every output, and what feedback does to it")
        self.outputs.setFont(fonts.font(12))
        self.verdict = plain_label("", "verdict", wrap=False)
        self.verdict.setAccessibleDescription("Verdict on the outputs")
        self.verdict.hide()
        self._judged: Response | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, EDGE, MARGIN, EDGE)
        row.setSpacing(GAP)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(self.sentence, 1)
        told.addWidget(self.outputs)
        row.addLayout(told, 1)
        row.addWidget(self.verdict, 0, Qt.AlignmentFlag.AlignVCenter)
        self.set_talk(False)
        document.following.changed.connect(self._document_changed)
        document.preview.changed.connect(self._preview_changed)
        self._document = document
        self.show_state(document.shown)

    def set_talk(self, talk: bool) -> None:
        """Use large letters for an audience."""
        pixels = self._pixels = TALK_PIXELS if talk else USUAL_PIXELS
        self.sentence.setFont(fonts.font(pixels, 600))
        usual = LINES * self.sentence.fontMetrics().lineSpacing()
        small = SMALL_LINES * QFontMetrics(fonts.font(NARROW_PIXELS, 600)).lineSpacing()
        self._room = max(usual, small)
        # The line below is always there: what comes late must not move the canvas.
        self.setMinimumHeight(self._room + self.outputs.sizeHint().height() + 2 * EDGE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Write smaller where there is little room."""
        super().resizeEvent(event)
        self._write(previews=self.maximumHeight() != QWIDGETSIZE_MAX)

    def _write(self, previews: bool, text: str | None = None) -> None:
        """Choose the letters: small for a preview, and where there is little room.

        They are chosen before the sentence is set: no layout shall see it in larger ones.

        A sentence that has no room is written smaller, so that the canvas stays put.
        """
        self._write_verdict()
        narrow = min(self._pixels, NARROW_PIXELS) if self.width() < NARROW else self._pixels
        pixels = min(narrow, PREVIEW_PIXELS) if previews else narrow
        least = max(pixels - SMALLER, NARROW_PIXELS)
        while pixels > least and self._height(pixels, text) > self._room:
            pixels -= 1
        if self.sentence.font().pixelSize() != pixels:
            self.sentence.setFont(fonts.font(pixels, 600))

    def _write_verdict(self) -> None:
        """Say the verdict as long as there is room for."""
        short = self.width() < NARROW
        text = labels.verdict_words(self._judged, short=short) if self._judged else ""
        if self.verdict.text() != text:
            self.verdict.setText(text)
            self.verdict.setVisible(bool(text))

    def _height(self, pixels: int, text: str | None) -> int:
        """Return how tall the sentence, or the text that replaces it, is in letters of a size."""
        metrics = QFontMetrics(fonts.font(pixels, 600))
        wide = self.width() - 2 * MARGIN
        if self.verdict.text():
            wide -= self.verdict.sizeHint().width() + GAP
        room = QRect(0, 0, max(wide, 120), QWIDGETSIZE_MAX)
        flags = int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(room, flags, text or self.sentence.text()).height()

    def show_state(self, new: ViewState) -> None:
        """Write the sentence of a state."""
        sentence = sentence_of(new)
        response = new.response
        told = response is not None and new.moment is None
        self.outputs.setText(labels.outputs_line(new.pathway, response) if told else "")
        # A verdict is on the end, not on a moment.
        self._judged = response if response is not None and new.moment is None else None
        self._write_verdict()
        tone = response.verdict.value if response else ""
        if self.verdict.property("tone") != tone:
            self.verdict.setProperty("tone", tone)
            self.verdict.style().unpolish(self.verdict)
            self.verdict.style().polish(self.verdict)
        self._write(self.maximumHeight() != QWIDGETSIZE_MAX, sentence)
        self.sentence.setText(sentence)
        self.sentence.setToolTip(plain_tip(sentence))
        if response is not None:
            lines = labels.output_lines(new.pathway, response)
            self.verdict.setToolTip(plain_tip("\n".join([*lines, NO_PREDICTION])))

    def _preview_changed(self, instead: ViewState | None) -> None:
        # The canvas below must not move while the pointer goes along a list.
        self.setMaximumHeight(self.height() if instead is not None else QWIDGETSIZE_MAX)
        self.show_state(instead or self._document.shown)
        self._write(previews=instead is not None)
        if instead is not None:
            self.sentence.setText(f"{PREVIEW} {self.sentence.text()}")

    def _document_changed(self, _old: object, new: ViewState) -> None:
        self.show_state(new)


def hint_of(shown: ViewState) -> str:
    """Return what to do first: the node that the figure's own scenes block first is named."""
    pathway = shown.pathway
    for scene in pathway.scenes if pathway else ():
        done = scene.interventions
        if pathway is not None and len(done) == 1 and done[0].kind is Kind.INHIBIT:
            return HINT_WITH.format(labels.label(pathway, done[0].target))
    return HINT


def sentence_of(shown: ViewState) -> str:
    """Return the headline of a state.

    Parameters
    ----------
    shown : Shown

    Returns
    -------
    str
        The model's own headline, or what to do next.
    """
    if shown.entry is None:
        return NO_FIGURE
    response = shown.response
    if response is None:
        return NO_ARROWS
    if shown.moment is not None:
        return moment_sentence(shown)
    if not response.interventions:
        hint = hint_of(shown)
        return f"{shown.headline} {hint}" if response.context else hint
    warning = UNSETTLED.get(response.stability, "")
    return " ".join(filter(None, (shown.headline, warning)))
