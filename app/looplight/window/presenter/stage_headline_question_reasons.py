"""What stands on stage below the figure: headline, question, and why a node changed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from looplight.activity.results.response import Direction
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import ElidedLabel, plain_label
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.export.reasons import step_source
from looplight.session.playback.presentation import Phase, Presentation, shows_answer
from looplight.session.playback.question_and_answer_of_scene import (
    CHOICE,
    CHOICES,
    asked_view,
    chain_of,
    explanation_of,
    is_settled,
    prediction_verdict,
)
from looplight.session.text import display_names
from looplight.session.text.certainty_words import reason_heading, stated_direction
from looplight.translation.messages import translate
from looplight.window.presenter.type_scale import (
    FOOT,
    HEADLINE,
    LEAST_REASONS,
    QUESTION,
    REASONS,
    SIDE,
    SMALL,
    TypeScale,
    fit_type,
    fit_words,
)

KEYS = {Direction.UP: "U", Direction.DOWN: "D", Direction.SAME: "S"}
# Above and below the band.
EDGE = 4
# Height of a button, in pixels at the reference height.
BUTTON = 48
# A chain of fewer steps stays in one line.
LEAST_TO_BREAK = 3
# Between buttons, and between the lines.
GAP, LINE_GAP = 16, 6
WAITING = translate(
    "talk", "Predict first; Space reveals the answer, and then the figure can be clicked."
)

WATCHING = translate("talk", "Watch how the levels get there; Space shows where they end.")


class ChoiceButton(QPushButton):
    """One of the three predictions.

    Attributes
    ----------
    chosen : Signal(Direction)
    """

    chosen = Signal(object)

    def __init__(self, direction: Direction) -> None:
        mark = display_names.DIRECTION_MARK[direction]
        super().__init__(f"{mark}  {CHOICE[direction]}   ({KEYS[direction]})")
        self.direction = direction
        self.setObjectName("predictButton")
        self.setCheckable(True)
        self.setAccessibleName(CHOICE[direction])
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        # Space goes on with the presentation, so Enter presses the button.
        self.setAutoDefault(True)
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.chosen.emit(self.direction)


class QuestionBand(QFrame):
    """The choices of a question, or the reasons of its answer: one block in the middle.

    Both take the same room, so that the figure above stays still. The question itself stands above
    the figure (see `StageHead.take_question`): there is room while the answer is hidden.

    Attributes
    ----------
    predicted : Signal(Direction)
    course_text : str
        Sentence about the course of the levels, shown after the explanation; may be empty.
    """

    predicted = Signal(object)

    def __init__(self, presentation: Presentation) -> None:
        super().__init__()
        self.setObjectName("questionBand")
        self._presentation = presentation
        self.course_text = ""
        self._words = self._chain = ""
        self._scale = TypeScale(1080)
        self.question = plain_label("", "stageQuestion")
        self.hint = plain_label("", "muted", wrap=False)
        self.prediction = plain_label("", "muted")
        self.reasons = plain_label("", "stageReasons")
        self.reasons.setAccessibleDescription(translate("screen reader", "Reasons"))
        for label in (self.hint, self.prediction, self.reasons):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.buttons = {direction: ChoiceButton(direction) for direction in CHOICES}
        self.question_page = QWidget()
        self.answer_page = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        for button in self.buttons.values():
            button.chosen.connect(self.predicted)
        choices = layouts.row(1, *self.buttons.values(), 1, spacing=GAP)
        layouts.column(1, self.hint, choices, 1, within=self.question_page, spacing=LINE_GAP)
        answers = (1, self.prediction, self.reasons, 1)
        layouts.column(*answers, within=self.answer_page, spacing=LINE_GAP)
        pages = (self.question_page, self.answer_page)
        layouts.column(*pages, within=self, margins=(SIDE, EDGE, SIDE, EDGE))

    def set_scale(self, scale: TypeScale) -> None:
        """Apply the sizes of another screen or of another choice of the speaker."""
        self._scale = scale
        self.question.setFont(scale.font(QUESTION, 600))
        self.hint.setFont(scale.font(SMALL))
        self.prediction.setFont(scale.font(SMALL))
        for button in self.buttons.values():
            button.setFont(scale.font(HEADLINE, 500))
            button.setMinimumHeight(scale.pixels(BUTTON))
        self.reasons.setFont(scale.font(REASONS, 500))
        self.setFixedHeight(scale.band)
        self.update_text()

    def show_waiting(self) -> None:
        """Show that the question must be answered before the figure can be clicked."""
        self.hint.setText(WAITING)
        self._fit_question()

    def update_text(self) -> None:
        """Show the question, or its answer once it is revealed."""
        question, phase = self._presentation.question, self._presentation.phase
        asking = question is not None and phase is Phase.ASK
        self.question_page.setVisible(asking)
        self.answer_page.setVisible(question is not None and not asking)
        if question is None:
            return
        self.question.setText(question.text)
        for direction, button in self.buttons.items():
            button.setChecked(direction is self._presentation.prediction)
        ready = self._presentation.prediction is not None
        self.hint.setText(
            translate("talk", "Space reveals the answer.")
            if ready
            else translate("talk", "What do you predict?")
        )
        self._fit_question()
        if not asking:
            self._show_answer(question.text, question.node)

    def _show_answer(self, question: str, node: str) -> None:
        presentation = self._presentation
        shown = asked_view(presentation.document.shown)
        answer, prediction = presentation.answer, presentation.prediction
        verdict = ""
        if prediction is not None:
            words = translate("talk", "You said: {direction}", direction=CHOICE[prediction].lower())
            if not is_settled(shown) or not shows_answer(presentation):
                verdict = f"   {words}"
            elif answer is None:
                verdict = f"   {prediction_verdict(shown, node, prediction)}"
            else:
                verdict = f"   {words} {'✓' if prediction is answer else '✗'}"
        self.prediction.setText(f"{question}{verdict}")
        self._words, self._chain = WATCHING, ""
        if shows_answer(presentation):
            self._words, self._chain = explanation_of(shown, node), chain_of(shown, node)
        self._fit_reasons()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit question and answer to the new width."""
        super().resizeEvent(event)
        self._fit_question()
        self._fit_reasons()

    def _fit_question(self) -> None:
        """Write a long question smaller, so that it fits above the figure."""
        width, height = max(self.width() - 2 * SIDE, 1), self.question.maximumHeight()
        font = self._scale.font(QUESTION, 600)
        fit_type(self.question, font, width, height, self._scale.least)

    def _fit_reasons(self) -> None:
        """Show the reasons as steps where a chain leads to the node, else in words."""
        width = max(self.width() - 2 * SIDE, 1)
        line = self.prediction.heightForWidth(width)
        height = self.height() - 2 * EDGE - LINE_GAP - line
        font, least = self._scale.font(REASONS, 500), self._scale.pixels(LEAST_REASONS)
        # Without movements the course is told only here.
        words = " ".join(filter(None, (self._words, self.course_text)))
        steps = "\n".join(filter(None, (self._steps(width, least), self.course_text)))
        self.reasons.setAccessibleName("")
        self.reasons.setText(steps if self._chain else words)
        fit_type(self.reasons, font, width, height, least)
        if self.reasons.heightForWidth(width) > height:
            fit_words(self.reasons, width, height)
        if self.reasons.text() != words:
            # Listeners get the sentences.
            self.reasons.setAccessibleName(words)

    def _steps(self, width: int, least: int) -> str:
        """Return the chain, in two lines of about the same length where one is too long."""
        font = self._scale.font(REASONS, 500)
        font.setPixelSize(min(least, font.pixelSize()))
        length = QFontMetrics(font).horizontalAdvance
        steps = self._chain.split(" ")
        if length(self._chain) <= width or len(steps) < LEAST_TO_BREAK:
            return self._chain
        halves = [(" ".join(steps[:at]), " ".join(steps[at:])) for at in range(1, len(steps))]
        return "\n".join(min(halves, key=lambda half: max(map(length, half))))


class HeadlineBand(QFrame):
    """Two labels that always take the same room, so that the figure above them stays still.

    Attributes
    ----------
    headline : QLabel
    note : QLabel
    """

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("stageTail")
        self._scale = TypeScale(1080)
        self.headline = plain_label("", "stageHeadline")
        self.headline.setAccessibleDescription(translate("screen reader", "Headline"))
        self.note = plain_label("", "muted")
        self.note.setAccessibleDescription(
            translate("screen reader", "On the way, or what is not sure")
        )
        layouts.column(self.headline, self.note, 1, within=self, margins=(SIDE, 4, SIDE, 4))

    def set_scale(self, scale: TypeScale) -> None:
        """Apply the sizes of another screen or of another choice of the speaker."""
        self._scale = scale
        self.setFixedHeight(scale.band)
        self.headline.setFont(scale.font(HEADLINE, 600))
        # Two lines, also for a short headline, so that all scenes leave the figure the same room.
        self.headline.setFixedHeight(2 * self.headline.fontMetrics().lineSpacing() + 2)
        self.note.setFont(scale.font(SMALL))
        # One line of room before its text is there: certainty is computed in the background.
        self.note.setMinimumHeight(self.note.fontMetrics().lineSpacing())

    def show_text(self, headline: str, note: str, width: int) -> None:
        """Show headline and note.

        Parameters
        ----------
        headline, note : str
        width : int
            Of the stage; a headline that needs more than two lines in it is written smaller.
        """
        self.headline.setText(headline)
        self.note.setText(note)
        font, height = self._scale.font(HEADLINE, 600), self.headline.maximumHeight()
        fit_type(self.headline, font, width - 2 * SIDE, height, self._scale.least)


class ExplanationBand(QFrame):
    """The present step: its sentence, and below it arrow, share, grade and source."""

    def __init__(self, document: Document, stepper: ExplanationStepper) -> None:
        super().__init__()
        self.setObjectName("stageTail")
        self._document, self._stepper = document, stepper
        self._scale = TypeScale(1080)
        self.heading = ElidedLabel("", "muted")
        self.progress = plain_label("", "muted", wrap=False)
        self.step = plain_label("", "stageHeadline")
        self.step.setAccessibleDescription(translate("screen reader", "Reason"))
        self.step.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.source = ElidedLabel("", "muted")
        top = layouts.row((self.heading, 1), self.progress, spacing=24)
        parts = (top, self.step, self.source, 1)
        layouts.column(*parts, within=self, margins=(SIDE, 0, SIDE, 0), spacing=0)
        # Shown with the first explanation.
        self.hide()

    def set_scale(self, scale: TypeScale) -> None:
        """Apply the sizes of another screen or of another choice of the speaker."""
        self._scale = scale
        self.setFixedHeight(scale.band)
        self.step.setFont(scale.font(HEADLINE, 600))
        for label in (self.heading, self.progress, self.source):
            label.setFont(scale.font(FOOT))
        # As much room for a short step as for a long one: the figure above stays still.
        self.step.setFixedHeight(2 * self.step.fontMetrics().lineSpacing() + 2)

    def update_text(self) -> None:
        """Show the present step."""
        stepper, shown = self._stepper, self._document.shown
        explanation = stepper.explanation if stepper.is_running else None
        pathway = shown.pathway
        if explanation is None or pathway is None or shown.response is None:
            return
        step, count = explanation.steps[stepper.step], len(explanation.steps)
        self.heading.setText(reason_heading(shown, explanation.node))
        hint = (
            translate("talk", "Space ends")
            if stepper.step + 1 == count
            else translate("talk", "Space goes on")
        )
        self.progress.setText(f"{stepper.step + 1} / {count}   {hint}")
        self.step.setText(step.text)
        font, width = self._scale.font(HEADLINE, 600), self.width() - 2 * SIDE
        fit_type(self.step, font, width, self.step.maximumHeight(), self._scale.least)
        node = explanation.node
        self.source.setText(step_source(step, pathway, node, stated_direction(shown, node)))
