"""The answer in one sentence, large; below it the outputs, with the verdict on them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from looplight.activity.results.response import Response
from looplight.activity.sentences.already_off import off_nodes
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import badge, plain_label
from looplight.panels.widgets.style_sheet import set_style_property
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import TIP_LINES, tooltip
from looplight.session.document.document import Document
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.state.state import ViewState
from looplight.session.text import verdict_words
from looplight.session.text.certainty_words import COMPUTING
from looplight.session.text.output_words import output_lines
from looplight.translation.messages import translate
from looplight.window.bars.next_step import FirstStep
from looplight.window.centre.headline_or_hint import node_to_block_first, sentence_of, sentence_tip
from looplight.window.centre.headline_sentence import (
    FRAME,
    GAP,
    NARROW_WIDTH,
    STACKED_WIDTH,
    HeadlineSentence,
    fitting_size,
    least_height_of,
    room_of,
    sizes_in,
    usual_pixels,
    verdict_reserve,
)
from looplight.window.centre.outputs.output_cell import SIDE
from looplight.window.centre.outputs.output_strip import OutputStrip, has_most_cells
from looplight.window.centre.unit_or_disagreement_line import ScaleLine

if TYPE_CHECKING:
    from looplight.window.centre.caveat_line import CaveatLine
    from looplight.window.centre.offer_to_start_active import ActiveStart
    from looplight.window.centre.outputs.output_strip import OutputScroller

PREVIEW = translate("window", "Preview")
READING = translate("window", "Opening {names}: it is being read and laid out …")
AFTERWARDS = translate("window", "How sure: computed after a click.")
NO_PREDICTION = translate(
    "window", "These words describe the model; they predict nothing for a patient."
)
MARGIN, EDGE = 16, 3
# Between the sentence and the outputs: without it a sentence of three lines ran on into them.
ROWS_GAP = 4
# The names of the outputs start where the sentence does.
INDENT = MARGIN - SIDE
VERDICT_PLACE = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class HeadlineBar(QFrame):
    """One sentence above the canvas, and below it each output with the verdict on them.

    Attributes
    ----------
    why_requested : Signal(str)
        The reasons for what an output does are asked for: its node.
    panel_requested : Signal(str)
        A panel is asked for: its key.
    loose_arrows_requested : Signal()
        The list of arrows that are not in the model is asked for.
    """

    why_requested = Signal(str)
    panel_requested = Signal(str)
    loose_arrows_requested = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__()
        self.setObjectName("headlineBar")
        self.sentence = HeadlineSentence()
        self.sentence.setAccessibleDescription(translate("screen reader", "Headline"))
        self.sentence.node_chosen.connect(self.why_requested)
        # Most figures need none.
        self.caveat: CaveatLine | None = None
        self.outputs = OutputStrip()
        self.outputs.why_requested.connect(self.why_requested)
        self.outputs.panel_requested.connect(self.panel_requested)
        # Few figures have so many outputs that their rows scroll.
        self._scroller: OutputScroller | None = None
        # Few blocks hit what is off already.
        self.active_start: ActiveStart | None = None
        self.verdict = plain_label("", "verdict", wrap=False)
        self.verdict.setAccessibleDescription(translate("screen reader", "Verdict on the outputs"))
        self.verdict.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verdict.hide()
        self.scale = ScaleLine(document)
        self._badges = QWidget()
        right = Qt.AlignmentFlag.AlignRight
        self.first_step = FirstStep(document)
        badges = (self.verdict, 0, right), (self.first_step, 0, right), (self.scale, 0, right)
        layouts.column(*badges, within=self._badges, spacing=2)
        self._roomy = self._is_below = True
        self._leads_on = False
        self._reserve, self._provisional = verdict_reserve(), ""
        self._judged: Response | None = None
        self._certainty: CertaintyResult | None = None
        self._reading = ""
        # A word in a frame: within the sentence it would be read as a part of the answer.
        self.chip = badge(PREVIEW, tip=AFTERWARDS)
        self.chip.setAccessibleDescription(AFTERWARDS)
        self.chip.hide()
        # Not beside the sentence, which needs the whole width to be read at a glance.
        first = (self.chip, 0, Qt.AlignmentFlag.AlignVCenter), (self.sentence, 1)
        self._first_row = layouts.row(*first, margins=(SIDE, 0, SIDE, 0), spacing=GAP)
        # The space takes what the outputs may not have: without a verdict they would be centred.
        outputs, verdict = (self.outputs, 1), (self._badges, 0, VERDICT_PLACE)
        self._second_row = layouts.row(outputs, 0, verdict, margins=(0, 0, SIDE, 0), spacing=0)
        margins = (INDENT, EDGE, INDENT, EDGE)
        self._column = layouts.column(
            (self._first_row, 1), self._second_row, within=self, margins=margins, spacing=ROWS_GAP
        )
        self._full_screen = False
        self.set_full_screen()
        document.changed.connect(self.sentence.leave_figure)
        after_paint = document.after_paint
        after_paint.changed.connect(lambda *_: after_paint.in_turn(self._show_document))
        document.preview.changed.connect(self._preview_changed)
        document.interventions.clicks.changed.connect(self._show_document)
        document.asked_changed.connect(self._show_document)
        self._document = document
        self.show_state(document.shown)

    def set_full_screen(self, on: bool | None = None) -> None:
        """Use large letters for an audience; None = as before, in a window of another size."""
        self._full_screen = self._full_screen if on is None else on
        self._pixels = usual_pixels(full_screen=self._full_screen)
        self._reserve = verdict_reserve()
        self.sentence.setFont(fonts.font(self._pixels, 600))
        self._room = room_of(self._pixels)
        self.outputs.set_full_screen(self._full_screen)
        self._fit_outputs()

    def set_room(self, roomy: bool, low: bool) -> None:
        """Show the outputs (``roomy``), in fewer lines where the window is ``low``."""
        self.outputs.set_low(low)
        self._roomy = roomy
        self._show_rows()
        self._fit_outputs()

    def _show_rows(self) -> None:
        """Show the outputs where they have room; what leads on from a block takes their place."""
        rows = self._scroller or self.outputs
        rows.setVisible(self._roomy and not self._leads_on)

    def _fit_outputs(self) -> None:
        """Give the outputs their rows; room for them is there before anything is done.

        A click and what is computed in the background must not move the canvas.
        """
        height = 0
        if not self._roomy:
            self._place_verdict(below=self.width() < STACKED_WIDTH)
            if self._is_below:
                height = self._badges.sizeHint().height()
        else:
            width = self._outputs_width()
            height, most = self.outputs.fit(width), self.outputs.most_height()
            if height > most and self._scroller is None:
                self._scroll_outputs()
            if self._scroller is not None and height > most:
                height = self.outputs.fit(width - self._scroller.bar_width())
            self.outputs.setFixedHeight(height)
            if self._scroller is not None:
                height = min(height, most)
                self._scroller.setFixedHeight(height)
            # Only the most is set, so that the window can become narrower.
            (self._scroller or self.outputs).setMaximumWidth(width)
            if self._is_below:
                height = max(height, self._badges.sizeHint().height())
        if self._leads_on and self.active_start is not None:
            height = max(height, self.active_start.sizeHint().height())
            self.active_start.setFixedHeight(height)
        caveat = 0
        if self.caveat is not None and not self.caveat.isHidden():
            caveat = self.caveat.fit(self.width() - 2 * INDENT)
        gaps = ROWS_GAP * (bool(height) + bool(caveat))
        self.setMinimumHeight(self._room + height + caveat + gaps + 2 * EDGE)

    def _outputs_width(self) -> int:
        """Return the room for the outputs, and put the verdict beside them where that has room.

        Whether it has does not depend on what the verdict is, so that nothing moves with a click.
        The verdict has its long form where that costs the outputs no row.
        """
        whole = max(self.width() - 2 * INDENT - SIDE, 120)
        width = max(whole - self._reserve, 120)
        usual = self.outputs.height_at(width)
        self._place_verdict(below=usual == self.outputs.height_at(whole))
        if not self._is_below:
            return whole
        self._write_verdict(short=self.width() < NARROW_WIDTH)
        beside = whole - self._verdict_width()
        if beside < width:
            if beside > 120 and self.outputs.height_at(beside) == usual:
                return beside
            self._write_verdict(short=True)
        return width

    def _place_verdict(self, *, below: bool) -> None:
        """Put the verdict beside the outputs (``below``), or beside the sentence."""
        if below is not self._is_below:
            self._is_below = below
            rows = self._first_row, self._second_row
            rows[not below].removeWidget(self._badges)
            rows[below].addWidget(self._badges, 0, VERDICT_PLACE)

    def _scroll_outputs(self) -> None:
        """Put the outputs into an area that scrolls; there they stay."""
        from looplight.window.centre.outputs.output_strip import OutputScroller  # noqa: PLC0415

        self._second_row.removeWidget(self.outputs)
        self._scroller = OutputScroller(self.outputs)
        self._second_row.insertWidget(0, self._scroller, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the size of the letters anew."""
        super().resizeEvent(event)
        self._fit_outputs()
        self._choose_size(previewing=self.maximumHeight() != layouts.NO_MAXIMUM)

    def _choose_size(self, previewing: bool, text: str | None = None) -> None:
        """Choose the size of the letters: small where there is little room.

        It is chosen before a new ``text`` is set, so that no layout sees it in larger letters. A
        sentence without room is written smaller, beside the short form of a verdict if need be, so
        that the bar does not grow and move the canvas.
        """
        sizes = sizes_in(self.width(), self._pixels, previewing=previewing)
        sentence = self.sentence.text() if text is None else text
        if not self._is_below:
            self._write_verdict(short=self.width() < NARROW_WIDTH)
            if least_height_of(sentence, sizes[1], self._sentence_width()) > self._room - FRAME:
                self._write_verdict(short=True)
        width = self._sentence_width()
        pixels = fitting_size(sentence, sizes, width, self._room - FRAME)
        # A layout on the way to this width, with the verdict beside it, must not make the bar grow.
        fits = least_height_of(sentence, pixels, width) <= self._room - FRAME
        self.sentence.setMaximumHeight(self._room if fits else layouts.NO_MAXIMUM)
        self.sentence.show_text(sentence, pixels, self._room - FRAME, width)

    def _write_verdict(self, *, short: bool) -> None:
        """Show the verdict in its long or its short form."""
        text = ""
        if self._judged is not None and not self._leads_on:
            text = verdict_words.verdict_badge(self._judged, self._certainty, short=short)
            self._hold_width(
                "" if self._is_below else verdict_words.verdict_badge(self._judged, short=short)
            )
        if self.verdict.text() != text:
            self.verdict.setText(text)
        if self.verdict.isHidden() is bool(text):
            self.verdict.setVisible(bool(text))
        # Beside the sentence it takes no room from that before there is a verdict.
        scaled = self._roomy and bool(self.outputs.cells) and not self._leads_on
        scaled &= self._is_below or bool(text)
        first = self._roomy and self.width() >= NARROW_WIDTH and bool(self.first_step.node)
        self.first_step.setVisible(first)
        scaled &= not first
        if self.scale.isHidden() is scaled:
            self.scale.setVisible(scaled)

    def _hold_width(self, provisional: str) -> None:
        """Keep the verdict as wide as until it is known how sure it is: the sentence stays."""
        if provisional != self._provisional:
            self._provisional = provisional
            self.verdict.setMinimumWidth(0)
            if provisional:
                self.verdict.setText(provisional)
                self.verdict.setMinimumWidth(self.verdict.sizeHint().width())

    def _verdict_width(self) -> int:
        """Return the room of the verdict or of the first step, with a gap; 0 without either."""
        if not self.first_step.isHidden():
            return self.first_step.sizeHint().width() + GAP
        if not self.verdict.text():
            return 0
        return max(self.verdict.sizeHint().width(), self.verdict.minimumWidth()) + GAP

    def _sentence_width(self) -> int:
        width = self.width() - 2 * MARGIN - FRAME
        if not self.chip.isHidden():
            width -= self.chip.sizeHint().width() + GAP
        if not self._is_below:
            width -= self._verdict_width()
        return max(width, 120)

    def show_reading(self, names: str) -> None:
        """Say which files are being read and laid out; nothing = that is over."""
        self._reading = names
        if self._document.shown.entry is None:
            self.show_state(self._document.shown)

    def show_state(self, new: ViewState) -> None:
        """Write the sentence of a state."""
        node = self._document.asked_node
        sentence = sentence_of(new, self._document.interventions.clicks, node)
        if new.entry is None and self._reading:
            # To be asked for a figure while one is being opened would be wrong.
            sentence = READING.format(names=self._reading)
        previewed = self._document.preview.shown is not None
        if previewed:
            # That stands on the chip: as a sentence it would make the letters of all smaller.
            sentence = sentence.replace(COMPUTING, "").rstrip()
        self.chip.setVisible(previewed)
        response = new.response
        # Outputs and verdict are about the steady state, not about a moment on the way.
        self._judged = response if new.moment is None else None
        self._certainty = new.certainty_result
        self._show_caveat(new)
        self.outputs.show_state(new)
        self.scale.show_state(new)
        self._show_active_start()
        self.first_step.offer(new, "" if new.state.interventions else node_to_block_first(new)[0])
        self._write_verdict(short=self.width() < NARROW_WIDTH)
        self._fit_outputs()
        tone = response.verdict.value if response else ""
        cautioned = response is not None and verdict_words.is_cautioned(response)
        if cautioned or self.verdict.text().endswith(verdict_words.PROVISIONAL):
            tone = verdict_words.PROVISIONAL
        if self.verdict.property("tone") != tone:
            set_style_property(self.verdict, "tone", tone)
        self.sentence.set_pathway(new.pathway)
        self._choose_size(self.maximumHeight() != layouts.NO_MAXIMUM, sentence)
        self.sentence.setToolTip(tooltip(sentence_tip(new, sentence, node)))
        if response is not None:
            lines = output_lines(new.pathway, response, TIP_LINES)
            doubt = verdict_words.verdict_in_doubt(response, self._certainty)
            if self._judged is not None and doubt:
                lines.append(verdict_words.DOUBT_REASON)
            self.verdict.setToolTip(tooltip("\n".join([*lines, NO_PREDICTION])))

    def _show_active_start(self) -> None:
        """Show what leads on from a block of nodes that are off already, in place of outputs.

        Those are all as untreated then.
        """
        response = self._judged if self._document.preview.shown is None else None
        self._leads_on = response is not None and bool(off_nodes(response))
        if self._leads_on and response is not None:
            from looplight.window.centre.offer_to_start_active import ActiveStart, offers_for  # noqa: PLC0415 - see active_start

            if self.active_start is None:
                self.active_start = ActiveStart(self._document)
                self._second_row.insertWidget(0, self.active_start, 1)
            self.active_start.show_offers(offers_for(response))
        if self.active_start is not None:
            self.active_start.setVisible(self._leads_on)
        self._show_rows()

    def _show_caveat(self, new: ViewState) -> None:
        """Write what is to be known of a draft, of an imported drawing, or of two given drugs."""
        if new is self._document.preview.shown:
            # The bar has a fixed height then.
            return
        pathway = new.pathway
        if self.caveat is None:
            if pathway is None or not (pathway.imported or len(new.state.interventions) > 1):
                return
            from looplight.window.centre.caveat_line import CaveatLine  # noqa: PLC0415 - see caveat

            self.caveat = CaveatLine()
            self.caveat.list_requested.connect(self.loose_arrows_requested)
            self._column.insertWidget(1, self.caveat)
        self.caveat.show_state(new)

    def _preview_changed(self, preview: ViewState | None) -> None:
        # The height is fixed while the pointer goes along a list, so that the canvas below stays.
        self.setMaximumHeight(self.height() if preview is not None else layouts.NO_MAXIMUM)
        self.show_state(preview or self._document.shown)
        self._choose_size(previewing=preview is not None)

    def _show_document(self) -> None:
        shown = self._document.shown
        if not self.outputs.prepare(shown):
            pass
        elif self._scroller is None and has_most_cells(shown):
            # Before there are cells: to move them into it takes as long as to make them.
            self._scroll_outputs()
        elif self.outputs.has_prepared_many:
            # The canvas gets another height with the rest, and is painted anew.
            self.outputs.show_state(shown)
        else:
            self.show_state(shown)
            return
        # Many outputs take more than one turn.
        self._document.after_paint.in_next_turn(self._show_document)
