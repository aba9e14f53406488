"""The explanation of a node's change: its steps, chosen by click or keys."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from looplight.activity.results.response import Direction
from looplight.activity.sentences.measurements import agreement
from looplight.activity.sentences.other_figures import of_output, other_figure_sentences
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import tool_button
from looplight.panels.widgets.labels import plain_label
from looplight.panels.widgets.layouts import GradualColumn
from looplight.panels.widgets.style_sheet import set_style_property
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.event_loop_turns import Turn
from looplight.session.export.reasons import reasons_text, step_source, step_source_short
from looplight.session.text.certainty_words import (
    certainty_line,
    in_doubt,
    measured_words,
    reason_heading,
    stated_direction,
    steps_note,
)
from looplight.session.text.output_words import survival_note, variant_count
from looplight.session.ui_thread import ui_thread
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.sentences.explanation_steps import Explanation, Step

# The explanation waits until a change is painted: the first of a response takes some 15 ms.
DRAW_DELAY_MS = 60
# Height that the steps keep below the heading, in pixels.
LEAST_STEPS = 76
# Heading and margins above the current step, which is always whole.
STEP_SIDES = 40
HINT = translate("panel", "Block a node: the reasons for what changes are told here, step by step.")
PENDING = translate("panel", "Computing the reasons …")
NO_ARROWS = translate("panel", "There are no curated arrows here, so there is nothing to explain.")
SHARES_TIP = translate(
    "panel",
    "Computed by holding this one arrow as it was before the block, in many "
    "variants of the model. Together the shares of feedback arrows never "
    "exceed the whole.",
)


class StepRow(QFrame):
    """One step: its sentence, and below it grade and source.

    The current step, and the tooltip, have arrow, share and the whole reference: told of every
    step they hide half of the steps.

    Attributes
    ----------
    chosen : Signal(int)
        Number of the step, by click, Enter or Space.
    """

    chosen = Signal(int)

    def __init__(
        self, number: int, step: "Step", pathway: Pathway, end: tuple[str, Direction]
    ) -> None:
        super().__init__()
        self.number = number
        self.setObjectName("whyStep")
        self.setProperty("current", False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # No line break between a number and its percent sign.
        self.sentence = plain_label(step.text.replace(" %", "\u00a0%"))
        foot = step_source(step, pathway, *end)
        self._foots = step_source_short(step, pathway), foot
        self.setAccessibleName(
            translate(
                "screen reader",
                "Step {number}: {text} {foot}",
                number=number + 1,
                text=step.text,
                foot=foot,
            ).strip()
        )
        count = plain_label(str(number + 1), "muted", wrap=False, font=fonts.interface(11, 600))
        count.setFixedWidth(16)
        column = layouts.column(self.sentence, spacing=1)
        # Wrapped, not cut: the grade stands at its end.
        self.foot = plain_label(self._foots[False], "muted", font=fonts.interface(11))
        if foot:
            column.addWidget(self.foot)
            self.setToolTip(tooltip(f"{foot}\n{SHARES_TIP}" if step.share else foot))
        layouts.row(
            (count, 0, Qt.AlignmentFlag.AlignTop),
            (column, 1),
            within=self,
            margins=(6, 1, 6, 1),
            spacing=4,
        )

    def set_current(self, current: bool) -> None:
        """Mark the current step, and tell the whole of its source."""
        set_style_property(self, "current", current)
        self.foot.setText(self._foots[current])

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose this step at a click."""
        # As with a button, a press counts where it is let go on the row.
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.chosen.emit(self.number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose this step at Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.number)
        else:
            super().keyPressEvent(event)


class ExplanationBox(QWidget):
    """Heading, buttons back and forward, and the steps of one explanation."""

    def __init__(self, document: Document, stepper: ExplanationStepper) -> None:
        super().__init__()
        self._document = document
        self.stepper = stepper
        self.rows: list[StepRow] = []
        self._drawn: Explanation | None = None
        self.title = plain_label(translate("panel", "Why"), font=fonts.interface(13, 600))
        self.certainty = plain_label("", "muted", font=fonts.interface(11))
        self.place = plain_label("", "muted", wrap=False)
        self.back = tool_button(
            "‹",
            translate("panel", "Step back"),
            stepper.previous,
            translate("panel", "Step before  ([)"),
        )
        self.forward = tool_button(
            "›",
            translate("panel", "Next step"),
            stepper.next,
            translate("panel", "Show the next step  (])"),
        )
        buttons = (self.back, self.forward)
        head = layouts.row((self.title, 1), self.place, *buttons, margins=(8, 4, 0, 0), spacing=2)
        self.body = GradualColumn(
            translate("panel", "Why it changes, step by step"), document.after_paint.in_next_turn
        )
        self.body.set_margins(2, 0, 2, 4)
        below = layouts.row(self.certainty, margins=(8, 0, 8, 2))
        layouts.column(head, below, (self.body, 1), within=self, spacing=0)
        self._draw_timer = QTimer(self, singleShot=True, interval=DRAW_DELAY_MS)
        self._draw_turn = Turn(self)
        self._draw_timer.timeout.connect(self._draw_turn.start)
        self._draw_turn.timeout.connect(self.draw)
        self._scroll_timer = QTimer(self, singleShot=True, interval=0)
        self._scroll_timer.timeout.connect(self._scroll_to_step)
        self.body.verticalScrollBar().rangeChanged.connect(self._rows_came)
        stepper.changed.connect(self.draw_later)
        stepper.stepped.connect(self.show_step)
        self.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the reasons with their sources; Esc ends their steps, as on the canvas."""
        if event.key() == Qt.Key.Key_Escape and self.stepper.is_running:
            self.stepper.end()
            return
        if not event.matches(QKeySequence.StandardKey.Copy):
            super().keyPressEvent(event)
            return
        stepper = self.stepper
        headline = stepper.headline_explanation()
        if text := reasons_text(self._document.shown, stepper.explanation, headline):
            QGuiApplication.clipboard().setText(text)
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Keep room for a long heading and its certainty above two steps.

        A splitter does not ask how high words are in its width: both were drawn over each other.
        """
        hint = super().minimumSizeHint()
        words = sum(label.heightForWidth(label.width()) for label in (self.title, self.certainty))
        # Its words wrap at the width that they have, not at the one that they wish for.
        wide = self.body.viewport().width()
        current = (
            max(row.sizeHint().height(), row.heightForWidth(wide))
            for row in self.rows
            if row.number == self.stepper.step
        )
        steps = max(LEAST_STEPS, *(height + STEP_SIDES for height in current), 0)
        return QSize(hint.width(), max(hint.height(), words + steps))

    def draw_later(self) -> None:
        """Draw after the change itself is painted."""
        if self.isVisible():
            self._draw_timer.start()

    def draw(self) -> None:
        """Draw the explanation of the present node."""
        ui_thread.begin_work()
        self._draw_timer.stop()
        self._draw_turn.stop()
        shown = self._document.shown
        explanation = self.stepper.explanation
        pathway = shown.pathway
        self._show_certainty()
        if explanation is not None:
            # Also while its steps are shown: they keep their words when the variants have answered.
            self.title.setText(reason_heading(shown, explanation.node))
        # The certainty may have changed all the same, so it is shown first.
        if explanation is self._drawn and explanation is not None:
            return
        self._drawn = explanation
        self.rows = []
        self.body.clear()
        if explanation is None or pathway is None or shown.response is None:
            self.title.setText(translate("panel", "Why"))
            uncurated = shown.entry is not None and pathway is None
            computing = shown.pending is not None or self.stepper.is_waiting
            text = NO_ARROWS if uncurated else PENDING if computing else HINT
            hint = plain_label(text, "muted")
            # Below the heading, which keeps more from the edge than the rows of steps do.
            hint.setContentsMargins(6, 0, 6, 0)
            self.body.add(hint)
        else:
            change = stated_direction(shown, explanation.node)
            self.body.fill(self._rows_of(explanation, pathway, change))
        self.show_step(self.stepper.step)

    def _rows_of(
        self, explanation: "Explanation", pathway: Pathway, change: Direction
    ) -> Iterator[StepRow]:
        for number, step in enumerate(explanation.steps):
            row = StepRow(number, step, pathway, (explanation.node, change))
            row.chosen.connect(self.stepper.go)
            self.rows.append(row)
            if number == self.stepper.step and number:
                # One that comes in a later turn.
                row.set_current(True)
                self._scroll_timer.start()
            yield row

    def show_step(self, number: int) -> None:
        """Mark the current step and scroll to it."""
        # A step can be requested by key before the delayed drawing.
        if number >= 0 and self.stepper.explanation is not self._drawn:
            self.draw()
        for row in self.rows:
            row.set_current(row.number == number)
        # Rows that were just made have no places before the next turn.
        self._scroll_timer.start()
        # Not that of the rows: some may come in a later turn.
        count = len(self._drawn.steps) if self.rows and self._drawn is not None else 0
        self.place.setText(f"{number + 1} / {count}" if number >= 0 else "")
        self.back.setEnabled(number > 0)
        self.forward.setEnabled(bool(count) and number < count - 1)

    def _rows_came(self, _least: int, _most: int) -> None:
        # Those of later turns get their heights one after the other.
        self._scroll_timer.start()

    def _scroll_to_step(self) -> None:
        # Lays the new rows out first.
        ui_thread.begin_work()
        for row in self.rows:
            if row.number == self.stepper.step:
                self.updateGeometry()
                self.body.ensureWidgetVisible(row, 0, 12)
                self._scroll_panel_to(row)

    def _scroll_panel_to(self, row: StepRow) -> None:
        """Scroll the panel, too, where that is lower than its table and the steps together."""
        outer = self.parentWidget()
        while outer is not None and self.isVisible():
            if isinstance(outer, QScrollArea) and outer.isAncestorOf(row):
                outer.ensureWidgetVisible(row, 0, 4)
            outer = outer.parentWidget()

    def _show_certainty(self) -> None:
        shown = self._document.shown
        line = (
            certainty_line(shown.certainty_result, self.stepper.node) if self.stepper.node else ""
        )
        cautions = shown.response.query.cautions if shown.response is not None else ()
        doubts = [caution.headline for caution in cautions if caution.doubt] if line else []
        if (
            line
            and shown.response
            and in_doubt(shown.response, shown.certainty_result, self.stepper.node)
        ):
            doubts.append(steps_note(shown.certainty_result, self.stepper.node))
        if line and shown.response:
            doubts += filter(None, [agreement(shown.response, self.stepper.node)])
        if line and shown.certainty_result and shown.pathway is not None:
            answers = of_output(shown.certainty_result.elsewhere, self.stepper.node)
            # Further ones stand in Details: the steps keep their room.
            doubts += other_figure_sentences(shown.pathway, answers[:1])
            doubts += filter(None, [survival_note(shown.pathway, (self.stepper.node,))])
        # Who disagrees is a sentence already.
        stop = "." if doubts and not line.endswith(".") else ""
        self.certainty.setText(" ".join((line[:1].upper() + line[1:] + stop, *doubts)))
        known = shown.certainty(self.stepper.node)
        count = variant_count(shown.certainty_result, self.stepper.node)
        measured = measured_words(known, shown.pathway)
        self.certainty.setToolTip(tooltip("\n".join(filter(None, (count, measured)))))
        self.certainty.setVisible(bool(line))
