"""The stage: what the audience sees, one scene at a time, on a whole screen."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from looplight.canvas.paint.legend import TEXT as LEGEND_TEXT
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.files.text import one_line
from looplight.panels.widgets.basic import ElidedLabel, plain_label
from looplight.session.appearance.themes import Theme
from looplight.session.playback.presentation import Phase, Presentation, title_of
from looplight.session.playback.scene_player import ScenePlayer
from looplight.session.state.state import ViewState
from looplight.session.text import time_axis
from looplight.window.bars.status_bar import limits_line
from looplight.window.centre.headline_bar import sentence_of
from looplight.window.presenter.explanation_band import ReasonsBand
from looplight.window.presenter.laser_pointer import Pointer
from looplight.window.presenter.overlays import Blank
from looplight.window.presenter.question_band import QuestionBand
from looplight.window.presenter.scene_number_entry import Number
from looplight.window.presenter.stage_interaction import StageInteraction
from looplight.window.presenter.type_scale import (
    FIGURE,
    FOOT,
    HEADLINE,
    SMALL,
    TEXT,
    TITLE,
    TypeScale,
    fit_type,
)

TITLE_OF_WINDOW = "Looplight presenter"
WHAT_IF = "What if: changed on stage. Backspace returns to the scene."
# A focus may come closer than a figure at work does: the last row reads it too.
MOST_ZOOM = 2.2


class Stage(QWidget):
    """Scene title, words for the audience, the figure, headline or question, limits.

    Parameters
    ----------
    talk : Presentation
    player : ScenePlayer
        Plays the scenes; where it does not, its line is shown.
    theme : Theme
    percent : int
        Size of the words, 100 = usual.

    Attributes
    ----------
    closed : Signal()
        The window system closed it.
    """

    closed = Signal()

    def __init__(self, talk: Presentation, player: ScenePlayer, theme: Theme, percent: int) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(TITLE_OF_WINDOW)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._talk = talk
        self._player = player
        self._percent = percent
        self.whole = False
        self._make()
        self._lay_out()
        self.canvas.set_theme(theme)
        self.canvas.set_reduced_motion(player.reduced)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self.aim)
        self.live.why.stepped.connect(self._told)
        self.canvas.installEventFilter(self)
        talk.drawn_changed.connect(self._draw)
        talk.moved.connect(self._moved)
        player.came.connect(self._words)

    def _make(self) -> None:
        self.title = ElidedLabel("", "stageTitle")
        self.title.setAccessibleDescription("Scene")
        self.counter = plain_label("", "muted", wrap=False)
        self.counter.setAccessibleDescription("Number of the scene")
        self.text = plain_label("", "stageText")
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.canvas = PathwayCanvas()
        self.canvas.setAccessibleName("Pathway")
        self.canvas.setMinimumSize(240, 120)
        for button in self.canvas.overlays.buttons:
            button.hide()
        self.headline = plain_label("", "stageHeadline")
        self.headline.setAccessibleDescription("Headline")
        self.aside = plain_label("", "muted")
        self.aside.setAccessibleDescription("On the way, or what is not sure")
        self.band = QuestionBand(self._talk)
        self.band.predicted.connect(self._talk.predict)
        self.live = StageInteraction(self._talk, self._player, self.canvas, self.band, self)
        self.reasons = ReasonsBand(self._talk.document, self.live.why)
        self.source = ElidedLabel("", "muted")
        self.limits = plain_label(limits_line(), "muted", wrap=False)
        self.blank = Blank(self)
        self.pointer = Pointer(self.canvas, self)
        self.number = Number(self)
        self.number.given.connect(self._talk.go)
        self.number.changed.connect(self._count)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.title, 1)
        top.addWidget(self.counter, 0, Qt.AlignmentFlag.AlignTop)
        head = QVBoxLayout()
        head.setContentsMargins(32, 14, 32, 8)
        head.setSpacing(2)
        head.addLayout(top)
        head.addWidget(self.text)
        self.tail = QFrame()
        self.tail.setObjectName("stageTail")
        told = QVBoxLayout(self.tail)
        told.setContentsMargins(32, 8, 32, 8)
        told.addWidget(self.headline)
        told.addWidget(self.aside)
        foot = QHBoxLayout()
        foot.setContentsMargins(32, 2, 32, 8)
        foot.setSpacing(24)
        foot.addWidget(self.source, 1)
        foot.addWidget(self.limits)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The screen says how large a stage is, not its words.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addLayout(head)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.tail)
        column.addWidget(self.band)
        column.addWidget(self.reasons)
        column.addLayout(foot)

    def prepare(self) -> None:
        """Put the first scene on stage before the stage is shown."""
        self.canvas.show_state(None, self._talk.drawn)
        self._moved()

    def set_percent(self, percent: int) -> None:
        """Show the words at another size."""
        self._percent = percent
        self._take_scale()
        self._settle.start(0)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.canvas.set_theme(theme)

    def aim(self) -> None:
        """Look at the focus of the scene, or at the whole figure."""
        focus, question = self._talk.scene.focus, self._talk.question
        if focus and question is not None:
            focus = (*focus, question.node)
        if focus and not self.whole:
            self.canvas.camera.frame(focus, MOST_ZOOM)
        else:
            self.canvas.camera.fit()

    def toggle_focus(self) -> None:
        """Go from the focus to the whole figure, or back."""
        self.whole = not self.whole
        self.aim()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the number of a scene before the canvas does."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.number.take(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number of a scene."""
        if not self.number.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit type, covers and camera to the room."""
        super().resizeEvent(event)
        self.blank.setGeometry(self.rect())
        self._take_scale()
        self._settle.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the talk is over."""
        super().closeEvent(event)
        self.closed.emit()

    def _draw(self, old: ViewState, new: ViewState) -> None:
        self.canvas.show_state(old, new)
        played = old.moment is not None and new.moment is not None
        if played and old.response is new.response and old.findings is new.findings:
            # A frame of the course: the other words are about its end.
            self.headline.setText(sentence_of(new) if self.tail.isVisible() else "")
            self.aside.setText(self._player.line)
            self._shrink()
            self._count()
        else:
            self._words()

    def _moved(self) -> None:
        self.number.forget()
        self.whole = False
        self.live.end()
        scene = self._talk.scene
        self.title.setText(one_line(title_of(scene)))
        self.setAccessibleName(one_line(title_of(scene)))
        self._words()
        self._settle.start(0)

    def _told(self, number: int) -> None:
        """Show a step of the reasons; where its nodes are out of view, the whole figure."""
        self._words()
        if number < 0:
            self._settle.start(0)
            return
        self._settle.stop()
        light = self._talk.document.shown.spotlight
        room = self.canvas.view.rect()
        spots = [self.canvas.widget_pos(node) for node in light.nodes] if light else []
        if not all(room.contains(spot) for spot in spots):
            self.canvas.camera.fit()

    def _words(self) -> None:
        talk = self._talk
        asked = talk.phase is Phase.ASK
        self.text.setText("" if asked else WHAT_IF if talk.touched else talk.scene.text)
        done = bool(talk.document.state.interventions)
        self.headline.setText(sentence_of(talk.document.shown) if done and not asked else "")
        self.aside.setText(self._player.line)
        self.band.aside = self._player.line
        self.band.renew()
        self.reasons.renew()
        self._shrink()
        self._put_below()
        pathway = talk.pathway
        self.source.setText(one_line(pathway.source or pathway.title) if pathway else "")
        self._count()

    def _shrink(self) -> None:
        """Make words smaller that would not fit into their two lines."""
        scale, wide = self._scale(self._percent), self.width() - 64
        for label, font in (
            (self.text, scale.font(TEXT)),
            (self.headline, scale.font(HEADLINE, 600)),
        ):
            fit_type(label, font, wide, label.maximumHeight(), scale.least)

    def _put_below(self) -> None:
        """Show one thing below the figure; the others go first, or the stage would grow."""
        usual = self.tail if self._talk.question is None or self._talk.touched else self.band
        below = self.reasons if self.live.why.telling else usual
        if below is self.reasons:
            # As high as what it covers: the figure stays still.
            self.reasons.setMinimumHeight(usual.height())
        for one in (self.tail, self.band, self.reasons):
            if one is not below:
                one.hide()
        below.show()

    def _count(self) -> None:
        of = f"{self._talk.place + 1} / {len(self._talk.scenes)}"
        moment = self._talk.drawn.moment
        of = f"{time_axis.words(moment.time)}   {of}" if moment is not None else of
        self.counter.setText(f"Go to {typed} ⏎" if (typed := self.number.typed) else of)

    def _scale(self, percent: int) -> TypeScale:
        return TypeScale(self.height(), percent, self.devicePixelRatioF())

    def _take_scale(self) -> None:
        scale = self._scale(self._percent)
        self.title.setFont(scale.font(TITLE, 600))
        self.counter.setFont(scale.font(SMALL, 500))
        self.text.setFont(scale.font(TEXT))
        self.aside.setFont(scale.font(SMALL))
        self.headline.setFont(scale.font(HEADLINE, 600))
        small = self._scale(100)
        self.source.setFont(small.font(FOOT))
        self.limits.setFont(small.font(FOOT))
        # Always the same room, so that the figure does not jump from scene to scene.
        self.text.setFixedHeight(2 * self.text.fontMetrics().lineSpacing() + 2)
        self.headline.setFixedHeight(2 * self.headline.fontMetrics().lineSpacing() + 2)
        # The line below is always there: what comes late must not move the figure.
        self.aside.setMinimumHeight(self.aside.fontMetrics().lineSpacing())
        self.band.set_scale(scale)
        self.reasons.set_scale(scale)
        self.live.scale = scale
        self.canvas.set_type_scale(FIGURE * scale.factor / LEGEND_TEXT)
        self._words()
