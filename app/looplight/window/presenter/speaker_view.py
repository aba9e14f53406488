"""What the speaker sees: notes, the next scene, clock and elapsed time."""

import math

from PySide6.QtCore import QDateTime, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QPushButton, QWidget

from looplight.canvas.paint.picture import Picture
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import ElidedLabel, plain_label, section_title
from looplight.panels.widgets.layouts import TextColumn
from looplight.pathways.model.pathway import Scene
from looplight.pathways.translated_names import scene_text
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.appearance.tooltip import tooltip
from looplight.session.playback.presentation import Phase, Presentation, next_scene_of
from looplight.session.playback.presentation_text import title_on_stage
from looplight.session.playback.question_and_answer_of_scene import (
    CHOICE,
    answer_words,
    asked_view,
    asked_words,
)
from looplight.session.playback.talk_clock import TalkClock
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate
from looplight.window.centre.headline_or_hint import audience_sentence

TITLE_OF_WINDOW = translate("talk", "Looplight speaker notes")
START, RESTART = translate("talk", "Start"), translate("talk", "Restart")
START_TIP = translate("talk", "The clock starts with the first step of the talk. Start it now")
RESTART_TIP = translate("talk", "Count the time from now on")
ON_ONE_SCREEN = translate(
    "talk", "On one screen your audience sees these notes, too. N hides them and shows them again."
)
# Twice a second, so that no second of the clock is skipped.
TICK_MS = 500
LEAVE = translate("talk", "Esc ends the talk.")
WHAT_IF = translate(
    "talk", "What if: the figure was changed on stage. Backspace returns to the scene."
)
OF_PANES = translate(
    "talk",
    "A click blocks a node in its pane. Why and playing in time need a scene of one drawing.",
)
BUTTONS = (
    ("present.previous", translate("talk", "Back")),
    ("present.next", translate("talk", "Next")),
    ("present.black", translate("talk", "Blank")),
    ("present.swap", translate("talk", "Swap screens")),
    ("present.leave", translate("talk", "End")),
)


class NextScenePreview(QWidget):
    """The drawing of the next scene, small."""

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumSize(200, 110)
        self.setAccessibleName(translate("screen reader", "Next scene, drawn small"))
        self._pictures: tuple[Picture, ...] = ()

    def show_pictures(self, pictures: tuple[Picture, ...]) -> None:
        """Take a picture, one of each pane, or none."""
        self._pictures = pictures
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pictures beside and below each other, as large as they fit."""
        if not self._pictures:
            return
        count, bounds = len(self._pictures), self._pictures[0].bounds
        rooms = {
            columns: (self.width() / columns, self.height() / math.ceil(count / columns))
            for columns in range(1, count + 1)
        }
        scales = {
            columns: min(width / bounds.width(), height / bounds.height())
            for columns, (width, height) in rooms.items()
        }
        columns = max(scales, key=lambda number: scales[number])
        (width, height), scale = rooms[columns], scales[columns] * (0.96 if count > 1 else 1.0)
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._pictures[0].theme.color("canvas"))
        for number, picture in enumerate(self._pictures):
            row, column = divmod(number, columns)
            painter.save()
            painter.translate((column + 0.5) * width, (row + 0.5) * height)
            painter.scale(scale, scale)
            painter.translate(-bounds.center())
            picture.draw(painter, scale, ratio=self.devicePixelRatioF())
            painter.restore()
        painter.end()


class SpeakerView(QWidget):
    """A window that only the speaker sees; on one screen, a strip beside the picture.

    Attributes
    ----------
    command_chosen : Signal(str)
        Id of a command whose button was pressed.
    typed : Signal(QKeyEvent)
        A key that no button took: the number of a scene.
    closed : Signal()
    """

    command_chosen = Signal(str)
    typed = Signal(object)
    closed = Signal()

    def __init__(self, presentation: Presentation, theme: Theme, clock: TalkClock) -> None:
        super().__init__(None)
        self.setWindowTitle(TITLE_OF_WINDOW)
        self.setObjectName("desk")
        # As a strip of the stage, it would have no ground of its own without it.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presentation = presentation
        self._theme = theme
        self._talk_clock = clock
        self._is_strip = False
        self._create_widgets()
        self._lay_out()
        self._clock_timer = QTimer(self, interval=TICK_MS)
        self._clock_timer.timeout.connect(self.show_time)
        self._clock_timer.start()
        presentation.moved.connect(self.update_text)
        presentation.document.changed.connect(self._document_changed)
        self.resize(900, 600)
        self.show_time()
        self.update_text()
        # Not a button: Space is for the next step and must not press one.
        self.notes.setFocus()

    def _create_widgets(self) -> None:
        self.title = ElidedLabel("", font=fonts.font(22, 600))
        self.title.setAccessibleDescription(translate("screen reader", "Scene on stage"))
        self.counter = plain_label("", "muted", wrap=False, font=fonts.font(18, 500))
        self.clock = plain_label("", wrap=False, font=fonts.font(26, 500))
        self.clock.setAccessibleDescription(translate("screen reader", "Clock"))
        self.elapsed = plain_label("", wrap=False, font=fonts.font(26, 600))
        self.elapsed.setAccessibleDescription(translate("screen reader", "Elapsed time"))
        self.restart = QPushButton()
        self.restart.setAutoDefault(True)
        self.restart.clicked.connect(self.restart_time)
        self.one_screen = plain_label(ON_ONE_SCREEN, "muted")
        self.one_screen.hide()
        self.notes = TextColumn(translate("talk", "Notes"))
        self.notes.setObjectName("panelSurface")
        self.next_title = plain_label("", font=fonts.font(16, 600))
        self.next_title.setAccessibleDescription(translate("screen reader", "Next scene"))
        self.next_text = plain_label("", "muted")
        self.preview = NextScenePreview()
        self.buttons: dict[str, QPushButton] = {}
        for name, text in BUTTONS:
            button = QPushButton(text)
            button.setObjectName(name)
            # Space goes on with the presentation, so Enter presses the button.
            button.setAutoDefault(True)
            button.clicked.connect(self._pressed)
            self.buttons[name] = button

    def _lay_out(self) -> None:
        times = layouts.row(self.elapsed, self.restart, 1, self.clock, spacing=16)
        head = layouts.row((self.title, 1), self.counter, spacing=16)
        left = layouts.column(section_title(translate("talk", "NOTES")), (self.notes, 1))
        following = (
            section_title(translate("talk", "NEXT")),
            self.next_title,
            self.next_text,
            (self.preview, 1),
        )
        right = layouts.column(*following, spacing=6)
        self._middle = layouts.row((left, 3), (right, 2), spacing=24)
        row = layouts.row(*self.buttons.values(), 1)
        parts = (times, self.one_screen, head, (self._middle, 1), row)
        self._column = layouts.column(*parts, within=self, margins=(20, 14, 20, 14), spacing=10)

    def update_text(self) -> None:
        """Show notes and next scene of what is on stage."""
        presentation = self._presentation
        self.title.setText(title_on_stage(presentation, presentation.scene))
        self.counter.setText(f"{presentation.index + 1} / {len(presentation.scenes)}")
        self.notes.clear()
        for heading, text in self._notes():
            if heading:
                self.notes.add(section_title(heading))
            self.notes.add(plain_label(text, font=fonts.font(18)))
        following = next_scene_of(presentation)
        self.next_title.setText(
            title_on_stage(presentation, following) if following else translate("talk", "The end")
        )
        # "Next" does nothing at the end, so it must be said how to leave.
        self.next_text.setText(self._next_text(following) if following else LEAVE)
        self.preview.show_pictures(self._pictures(following) if following else ())

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self.update_text()

    def become_strip(self) -> None:
        """Lay everything out below each other, for a strip beside the picture on one screen."""
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom)
        self._middle.setSpacing(12)
        self._column.setContentsMargins(14, 10, 14, 10)
        for label, pixels in ((self.title, 18), (self.clock, 18), (self.elapsed, 20)):
            label.setFont(fonts.font(pixels, 600))
        self._is_strip = True
        self.one_screen.show()
        self.update_text()

    def set_can_swap(self, can: bool) -> None:
        """Offer to swap screens only where there are two."""
        self.buttons["present.swap"].setVisible(can)

    def restart_time(self) -> None:
        """Count the time from now on."""
        self._talk_clock.restart()
        self.show_time()

    def show_time(self) -> None:
        """Show clock and elapsed time."""
        now = QDateTime.currentDateTime().time()
        self.clock.setText(QLocale().toString(now, QLocale.FormatType.ShortFormat))
        clock = self._talk_clock
        self.elapsed.setText(f"{clock.seconds // 60}:{clock.seconds % 60:02d}")
        if (text := RESTART if clock.running else START) != self.restart.text():
            self.restart.setText(text)
            self.restart.setToolTip(tooltip(RESTART_TIP if clock.running else START_TIP))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass on what may be the number of a scene."""
        self.typed.emit(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Report that the window is closed."""
        super().closeEvent(event)
        # The window may live until the presentation is gone.
        self._clock_timer.stop()
        self.closed.emit()

    def _notes(self) -> list[tuple[str, str]]:
        """Return what the speaker reads, as pairs of a heading and a text."""
        presentation = self._presentation
        shown, question = presentation.document.shown, presentation.question
        notes = [("", WHAT_IF)] if presentation.is_modified else []
        notes.append(
            ("", presentation.scene.notes or translate("talk", "No notes for this scene."))
        )
        asking = presentation.phase is Phase.ASK
        # On one screen the audience reads along, and is to predict first.
        tells = not (asking and self._is_strip)
        if question is not None:
            prediction = ""
            if presentation.prediction is not None:
                direction = CHOICE[presentation.prediction].lower()
                prediction = " " + translate("talk", "Predicted: {direction}.", direction=direction)
            heading = (
                translate("talk", "Question on stage") if asking else translate("talk", "Question")
            )
            notes.append((heading, f"{question.text}{prediction}"))
            if tells:
                answer = f"{answer_words(asked_view(shown), question.node)}."
                notes.append((translate("talk", "Answer in this model"), answer))
        says = audience_sentence(shown)
        if shown.panes:
            notes.append(("", OF_PANES))
            says = "\n".join(f"{pane.name}: {pane.headline}" for pane in shown.panes)
        if tells and says:
            notes.append((translate("talk", "What the model says"), says))
        if presentation.scene.text and asking and tells:
            notes.append(
                (
                    translate("talk", "Words for the audience, after the answer"),
                    scene_text(presentation.scene),
                )
            )
        return notes

    def _pictures(self, scene: Scene) -> tuple[Picture, ...]:
        shown = self._presentation.preview(scene)
        pathway = shown.pathway
        if pathway is None:
            return ()
        views = tuple(shown.of_pane(number) for number in range(len(shown.panes))) or (shown,)
        return tuple(Picture.of(pathway, self._theme, view) for view in views)

    def _next_text(self, scene: Scene) -> str:
        """Return what the next scene asks or says, and of which figure, where it is another."""
        text = scene_text(scene)
        if scene.question is not None:
            question = asked_words(scene.question, scene)
            text = translate("talk", "Asks: {question}", question=question)
        entry = self._presentation.document.figures.entry(scene.figure) if scene.figure else None
        here = scene.figure in ("", self._presentation.document.state.figure)
        return (
            text
            if here or entry is None
            else translate(
                "talk", "In another figure: {title}. {text}", title=entry.title, text=text
            )
        )

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        # Notes are about the steady state, so the frames of a time course change nothing here.
        if new.moment is None or old.response is not new.response:
            self.update_text()

    def _pressed(self) -> None:
        button = self.sender()
        if button is not None:
            self.command_chosen.emit(button.objectName())
