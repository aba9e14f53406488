"""What stands above the figure of a stage: the scene's title or the answer, its text, a number."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel, QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import ElidedLabel, plain_label
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_text
from looplight.session.playback.question_and_answer_of_scene import asked_words
from looplight.translation.messages import translate
from looplight.window.presenter.type_scale import (
    ANSWER,
    QUESTION,
    SIDE,
    SMALL,
    TEXT,
    TITLE,
    TypeScale,
    fit_type,
)

# Between the answer and how sure it is, and between these and the number of the scene.
GAP, BEFORE_NUMBER = 14, 24


class StageHead(QWidget):
    """Title and text of a scene; a revealed answer takes the place of the title.

    It always has the same height, so that the figure below it stays still.

    Attributes
    ----------
    title, counter, text, answer, certainty : QLabel
    question : QLabel or None
        Takes the place of the text while it waits for its answer.
    """

    def __init__(self) -> None:
        super().__init__()
        self._scale = TypeScale(1080)
        self.question: QLabel | None = None
        self.title = ElidedLabel("", "stageTitle")
        self.title.setAccessibleDescription(translate("screen reader", "Scene"))
        self.counter = plain_label("", "muted", wrap=False)
        self.counter.setAccessibleDescription(translate("screen reader", "Number of the scene"))
        self.text = plain_label("", "stageText")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.answer = plain_label("", "stageAnswer")
        self.answer.setAccessibleDescription(translate("screen reader", "Answer"))
        self.certainty = plain_label("", "muted")
        self.certainty.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        for label in (self.answer, self.certainty):
            label.hide()
        answer = layouts.row(self.answer, (self.certainty, 1), spacing=GAP)
        self._top = QWidget()
        layouts.row((self.title, 1), (answer, 1), self.counter, within=self._top, spacing=0)
        self.counter.setContentsMargins(BEFORE_NUMBER, 0, 0, 0)
        margins = (SIDE, 8, SIDE, 2)
        self._column = layouts.column(self._top, self.text, within=self, margins=margins, spacing=0)

    def take_question(self, question: QLabel) -> None:
        """Show a question in the place of the text from now on, while one waits."""
        self.question = question
        question.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(question)
        question.hide()

    def set_scale(self, scale: TypeScale, scenes: Iterable[Scene], width: int) -> None:
        """Apply the sizes of another screen or of another choice of the speaker.

        Texts have one line of room where those of all scenes fit into it, else two.
        """
        self._scale = scale
        self.title.setFont(scale.font(TITLE, 600))
        self.counter.setFont(scale.font(SMALL, 500))
        self.text.setFont(scale.font(TEXT))
        self.answer.setFont(scale.font(ANSWER, 600))
        # Always the same room, so that the figure does not move from scene to scene.
        heights = (self.title.fontMetrics(), self.answer.fontMetrics())
        self._top.setFixedHeight(max(metrics.lineSpacing() for metrics in heights) + 2)
        height = _height_of_texts(scale, scenes, width - 2 * SIDE)
        self.text.setFixedHeight(height)
        if self.question is not None:
            self.question.setFixedHeight(height)

    def show_text(self, text: str, width: int) -> None:
        """Show the text of the scene; a long one is written smaller."""
        self.text.setText(text)
        font, height = self._scale.font(TEXT), self.text.maximumHeight()
        fit_type(self.text, font, width - 2 * SIDE, height, self._scale.least)

    def show_answer(self, answer: str, certainty: str, width: int) -> None:
        """Show an answer in place of the title, and how sure it is; an empty one: the title."""
        self.title.setVisible(not answer)
        self.answer.setVisible(bool(answer))
        # Also an empty one: it keeps the number of the scene at the edge.
        self.certainty.setVisible(bool(answer))
        self.answer.setText(answer)
        self.certainty.setText(certainty)
        if not answer:
            return
        scale, height = self._scale, self._top.maximumHeight()
        counter = self.counter.sizeHint().width()
        room = width - 2 * SIDE - counter
        font = scale.font(ANSWER, 600)
        self.answer.setFont(font)
        needed = self.answer.fontMetrics().horizontalAdvance(answer) + 2
        # A long answer keeps the larger part, in smaller letters.
        left = min(needed, room if not certainty else round(room * (1 - LEAST_CERTAINTY)))
        self.answer.setFixedWidth(left)
        fit_type(self.answer, font, left, height, scale.least)
        right = max(room - left - GAP, 1)
        fit_type(self.certainty, scale.font(TEXT), right, height, scale.least)


def _height_of_texts(scale: TypeScale, scenes: Iterable[Scene], width: int) -> int:
    """Return the height for the texts and questions of scenes."""
    text, question = QFontMetrics(scale.font(TEXT)), QFontMetrics(scale.font(QUESTION, 600))
    one_line = max(text.lineSpacing(), question.lineSpacing()) + 2
    for scene in scenes:
        words = asked_words(scene.question, scene) if scene.question else ""
        long = question.horizontalAdvance(words) > width
        if long or text.horizontalAdvance(scene_text(scene)) > width:
            return max(2 * text.lineSpacing() + 2, one_line)
    return one_line


# Share of the line that is left to how sure an answer is.
LEAST_CERTAINTY = 0.3
