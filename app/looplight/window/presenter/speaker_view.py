"""The speaker's desk: notes, what comes next, clock and elapsed time."""

from PySide6.QtCore import QDateTime, QElapsedTimer, QLocale, QRectF, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from looplight.canvas.paint.picture import Picture
from looplight.files.text import one_line
from looplight.panels.widgets.basic import (
    ElidedLabel,
    TextColumn,
    plain_label,
    plain_tip,
    section_title,
)
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.playback.prediction import CHOICE, answer_words
from looplight.session.playback.presentation import Phase, Presentation, title_of
from looplight.session.state.state import ViewState
from looplight.window.centre.headline_bar import sentence_of

TITLE_OF_WINDOW = "Looplight speaker notes"
TICK_MS = 500
WHAT_IF = "What if: the figure was changed on stage. Backspace returns to the scene."
BUTTONS = (
    ("present.previous", "Back"),
    ("present.next", "Next"),
    ("present.black", "Blank"),
    ("present.swap", "Swap screens"),
    ("present.leave", "End"),
)


class NextScenePreview(QWidget):
    """The drawing of a scene, small."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(200, 110)
        self.setAccessibleName("Next scene, drawn small")
        self._picture: Picture | None = None

    def show_picture(self, picture: Picture | None) -> None:
        """Take a picture, or none."""
        self._picture = picture
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture as large as it fits."""
        del event
        if self._picture is None:
            return
        bounds = self._picture.bounds
        scale = min(self.width() / bounds.width(), self.height() / bounds.height())
        painter = QPainter(self)
        area = QRectF(self.rect())
        painter.fillRect(area, self._picture.theme.color("canvas"))
        painter.translate(area.center())
        painter.scale(scale, scale)
        painter.translate(-bounds.center())
        self._picture.draw(painter, scale, ratio=self.devicePixelRatioF())
        painter.end()


class SpeakerView(QWidget):
    """What only the speaker sees.

    Attributes
    ----------
    asked : Signal(str)
        Name of a command whose button was pressed.
    typed : Signal(QKeyEvent)
        A key that no button took: the number of a scene.
    closed : Signal()
    """

    asked = Signal(object)
    typed = Signal(object)
    closed = Signal()

    def __init__(self, talk: Presentation, theme: Theme) -> None:
        super().__init__(None)
        self.setWindowTitle(TITLE_OF_WINDOW)
        self.setObjectName("desk")
        self._talk = talk
        self._theme = theme
        self._since = QElapsedTimer()
        self._since.start()
        self._make()
        self._lay_out()
        self._tick = QTimer(self)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self.show_time)
        self._tick.start()
        talk.moved.connect(self.renew)
        talk.document.changed.connect(self._document_changed)
        self.resize(900, 600)
        self.show_time()
        self.renew()
        self.notes.setFocus()

    def _make(self) -> None:
        self.title = ElidedLabel("")
        self.title.setFont(fonts.font(22, 600))
        self.title.setAccessibleDescription("Scene on stage")
        self.counter = plain_label("", "muted", wrap=False)
        self.counter.setFont(fonts.font(18, 500))
        self.clock = plain_label("", wrap=False)
        self.clock.setFont(fonts.font(26, 500))
        self.clock.setAccessibleDescription("Clock")
        self.elapsed = plain_label("", wrap=False)
        self.elapsed.setFont(fonts.font(26, 600))
        self.elapsed.setAccessibleDescription("Elapsed time")
        self.restart = QPushButton("Restart")
        self.restart.setToolTip(plain_tip("Count the time from now on"))
        self.restart.setAutoDefault(True)
        self.restart.clicked.connect(self.restart_time)
        self.notes = TextColumn("Notes")
        self.notes.setObjectName("panelSurface")
        self.next_title = plain_label("")
        self.next_title.setFont(fonts.font(16, 600))
        self.next_title.setAccessibleDescription("Next scene")
        self.next_text = plain_label("", "muted")
        self.small = NextScenePreview()
        self.buttons: dict[str, QPushButton] = {}
        for name, text in BUTTONS:
            button = QPushButton(text)
            button.setObjectName(name)
            # Space goes on with the talk, so Enter presses them.
            button.setAutoDefault(True)
            button.clicked.connect(self._pressed)
            self.buttons[name] = button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self.title, 1)
        head.addWidget(self.counter)
        times = QHBoxLayout()
        times.setSpacing(16)
        times.addWidget(self.elapsed)
        times.addWidget(self.restart)
        times.addStretch(1)
        times.addWidget(self.clock)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(section_title("NEXT"))
        right.addWidget(self.next_title)
        right.addWidget(self.next_text)
        right.addWidget(self.small, 1)
        left = QVBoxLayout()
        left.addWidget(section_title("NOTES"))
        left.addWidget(self.notes, 1)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addLayout(left, 3)
        middle.addLayout(right, 2)
        row = QHBoxLayout()
        for button in self.buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.NoFrame)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 20, 14)
        column.setSpacing(10)
        column.addLayout(times)
        column.addLayout(head)
        column.addLayout(middle, 1)
        column.addLayout(row)

    def renew(self) -> None:
        """Show notes and next scene of what is on stage."""
        talk = self._talk
        self.title.setText(one_line(title_of(talk.scene)))
        self.counter.setText(f"{talk.place + 1} / {len(talk.scenes)}")
        self.notes.clear()
        for heading, text in self._told():
            if heading:
                self.notes.add(section_title(heading))
            label = plain_label(text)
            label.setFont(fonts.font(18))
            self.notes.add(label)
        after = talk.following
        self.next_title.setText(one_line(title_of(after)) if after else "The end")
        asked = after.question.text if after and after.question else ""
        self.next_text.setText(f"Asks: {asked}" if asked else after.text if after else "")
        self.small.show_picture(self._picture(after) if after else None)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.renew()

    def set_can_swap(self, can: bool) -> None:
        """Offer to swap screens only where there are two."""
        self.buttons["present.swap"].setVisible(can)

    def restart_time(self) -> None:
        """Count the time from now on."""
        self._since.restart()
        self.show_time()

    def show_time(self) -> None:
        """Show clock and elapsed time."""
        now = QDateTime.currentDateTime().time()
        self.clock.setText(QLocale().toString(now, QLocale.FormatType.ShortFormat))
        seconds = self._since.elapsed() // 1000
        self.elapsed.setText(f"{seconds // 60}:{seconds % 60:02d}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what may be the number of a scene."""
        self.typed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the desk is gone."""
        super().closeEvent(event)
        self._tick.stop()
        self.closed.emit()

    def _told(self) -> list[tuple[str, str]]:
        """Return what the speaker reads, as pairs of a heading and a text."""
        talk = self._talk
        shown, question = talk.document.shown, talk.question
        told = [("", WHAT_IF)] if talk.touched else []
        told.append(("", talk.scene.notes or "No notes for this scene."))
        if question is not None:
            answer = f"{answer_words(shown, question.node)}."
            asked = "Question on stage" if talk.phase is Phase.ASK else "Question"
            said = f" Predicted: {CHOICE[talk.said].lower()}." if talk.said else ""
            told.append((asked, f"{question.text}{said}"))
            told.append(("Answer in this model", answer))
        if shown.state.interventions:
            told.append(("What the model says", sentence_of(shown)))
        if talk.scene.text and talk.phase is Phase.ASK:
            told.append(("Words for the audience, after the answer", talk.scene.text))
        return told

    def _picture(self, scene: Scene) -> Picture | None:
        shown = self._talk.shown_of(scene)
        pathway = self._talk.pathway
        return Picture.of(pathway, self._theme, shown) if pathway is not None else None

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # The notes are about where it ends: frames of a course cost nothing here.
        if new.moment is None or old.response is not new.response:
            self.renew()

    def _pressed(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.asked.emit(sender.objectName())
