"""The stage: what the audience sees, one scene at a time, on a whole screen."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLayout, QWidget

from looplight.canvas.paint.legend import TEXT_PIXELS as LEGEND_TEXT
from looplight.canvas.view.camera_follows_changes import show_answers
from looplight.canvas.view.canvas import PathwayCanvas
from looplight.files.safe_text import one_line
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import ElidedLabel, plain_label
from looplight.pathways.translated_names import scene_text
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.playback.course_player import SceneCoursePlayer
from looplight.session.playback.presentation import Phase, Presentation, reasons_of, shows_answer
from looplight.session.playback.presentation_text import answer_on_stage, title_on_stage
from looplight.session.playback.scene_on_stage_and_slides import time_of_scene
from looplight.session.state.state import Highlight, ViewState
from looplight.session.text.evidence_words import source_words
from looplight.session.text.parameter_words import limits_of
from looplight.translation.messages import translate
from looplight.window.centre.headline_or_hint import audience_sentence
from looplight.window.presenter.mouse_pointer import LaserPointer
from looplight.window.presenter.stage_clicks import StageInteraction
from looplight.window.presenter.stage_comparison import StageComparison, show_figure, show_legend
from looplight.window.presenter.stage_headline_question_reasons import (
    ExplanationBand,
    HeadlineBand,
    QuestionBand,
)
from looplight.window.presenter.stage_overlays import (
    BlankScreen,
    EndNote,
    FigureFade,
    NotesStrip,
    SceneNumberEntry,
)
from looplight.window.presenter.stage_title_and_answer import StageHead
from looplight.window.presenter.type_scale import (
    FIGURE,
    FOOT,
    SIDE,
    SMALL,
    TypeScale,
    share_foot,
)

TITLE_OF_WINDOW = translate("talk", "Looplight presenter")
WHAT_IF = translate("talk", "What if: changed on stage. Backspace returns to the scene.")
# Closer than a figure at work comes: the last row reads the focus of a scene too.
MOST_ZOOM = 2.2
# Around what a step of an explanation is about: half a node.
STEP_MARGIN = (60, 30, -60, -30)
# Canvas units of the margin around a drawing that a stage does without: nothing stands beside it.
TRIM = 12.0


class Stage(QWidget):
    """Scene title, text for the audience, the figure, headline or question, limits.

    Parameters
    ----------
    presentation : Presentation
    player : SceneCoursePlayer
        Plays the scenes; its line on the course is shown below the headline.
    theme : Theme
    percent : int
        Size of the text, 100 = usual.
    jobs : JobRunner
        Computes drawings.

    Attributes
    ----------
    closed : Signal()
        The window system closed it.
    strip : NotesStrip
    whole : bool
        True where the speaker chose to see the whole figure in place of the scene's focus.
    """

    closed = Signal()

    def __init__(
        self,
        presentation: Presentation,
        player: SceneCoursePlayer,
        theme: Theme,
        percent: int,
        jobs: JobRunner,
    ) -> None:
        # No parent: a window with one stays above it and on its screen.
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle(TITLE_OF_WINDOW)
        self.setObjectName("stage")
        # Without it a plain widget ignores the background of the style sheet.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._presentation = presentation
        self._player = player
        self._percent = percent
        self.whole = False
        # The answer was still being computed when the camera was aimed.
        self._aims_again = self._shows_answer = False
        self.comparison = StageComparison(presentation.document, jobs)
        self._create_widgets()
        self._lay_out()
        self.set_theme(theme)
        self.canvas.set_reduced_motion(player.reduced)
        self.fade.animation.reduced = player.reduced
        # The camera moves once the canvas has its new size.
        self._aim_timer = QTimer(self, singleShot=True)
        self._aim_timer.timeout.connect(self.aim)
        self.interaction.stepper.stepped.connect(self._explanation_stepped)
        self._aimed = self.canvas.camera.goal
        self.canvas.installEventFilter(self)
        self.canvas.view.installEventFilter(self)
        presentation.drawn_changed.connect(self._draw)
        presentation.moved.connect(self._scene_changed)
        player.course_ready.connect(self._update_text)

    def _create_widgets(self) -> None:
        self.head = StageHead()
        self.title, self.counter, self.text = self.head.title, self.head.counter, self.head.text
        self.canvas = PathwayCanvas()
        self.canvas.setAccessibleName(translate("screen reader", "Pathway"))
        self.canvas.setMinimumSize(240, 120)
        self.canvas.view.fit_trim = TRIM
        # What is dimmed is not what the scene is about, and the figure needs the room.
        self.canvas.names_lit_marks_only = True
        # The audience has no mouse; the speaker has keys for this.
        for button in self.canvas.overlays.buttons:
            button.hide()
        show_legend(self.canvas, self.comparison, self.comparison.legend)
        self.headline_band = HeadlineBand()
        self.question_band = QuestionBand(self._presentation)
        self.head.take_question(self.question_band.question)
        self.question_band.predicted.connect(self._presentation.predict)
        self.interaction = StageInteraction(
            self._presentation, self._player, self.canvas, self.question_band, self
        )
        self.comparison.node_clicked.connect(self.interaction.click_in_pane)
        self.explanation_band = ExplanationBand(
            self._presentation.document, self.interaction.stepper
        )
        self.source = ElidedLabel("", "muted")
        self.limits = plain_label("", "muted", wrap=False)
        self.limits.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.fade = FigureFade(self.canvas)
        self.blank = BlankScreen(self)
        self.pointer = LaserPointer(self.canvas, self, self.comparison)
        self.end_note = EndNote(self, (self.canvas, self.comparison))
        self.number = SceneNumberEntry(self)
        self.number.entered.connect(self._presentation.show_number)
        self.number.changed.connect(self._update_counter)

    def _lay_out(self) -> None:
        foot = layouts.row((self.source, 1), self.limits, margins=(SIDE, 0, SIDE, 3), spacing=24)
        bands = (self.headline_band, self.question_band, self.explanation_band)
        figures = ((self.canvas, 1), (self.comparison, 1))
        column = layouts.column(self.head, *figures, *bands, foot, within=self, spacing=0)
        # The screen decides how large a stage is; a long text must not make it larger.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.strip = NotesStrip(self, column, lambda: self.set_percent(self._percent))

    def prepare(self) -> None:
        """Put the first scene on stage before the stage is shown."""
        show_figure(self.canvas, self.comparison, self._presentation.drawn)
        self._scene_changed()

    def set_percent(self, percent: int) -> None:
        """Show the text at another size."""
        self._percent = percent
        self._update_scale()
        self._aim_timer.start(0)

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self.canvas.set_theme(theme)
        self.comparison.set_theme(theme)

    def aim(self) -> None:
        """Look at the focus of the scene, or at the whole figure."""
        pathway = self._presentation.pathway
        if self._presentation.drawn.panes:
            # Panes show the whole figure.
            return
        # With the node that the scene asks about and those of the reasons, which are named later.
        presentation = self._presentation
        scene, reasons = presentation.scene, reasons_of(presentation)
        focus = Highlight.of_scene(scene, pathway, reasons) if pathway else None
        camera, question = self.canvas.camera, self._presentation.question
        if self.whole or pathway is None:
            camera.fit()
        elif focus is not None:
            camera.frame_scene(focus, MOST_ZOOM)
        else:
            # Those of the answer, so that the figure stays where it is when it is revealed.
            shown = self._presentation.document.shown
            self._aims_again = shown.pending is not None
            show_answers(self.canvas.view, camera, shown.nodes, question.node if question else "")
        self._aimed = self.canvas.camera.goal

    def toggle_focus(self) -> None:
        """Go from the focus to the whole figure, or back."""
        self.whole = not self.whole
        self.aim()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the number of a scene before the canvas does; aim anew at another size of the view.

        A legend of more lines or a taller band leaves less room for the figure. The view that a
        speaker chose by hand stays.
        """
        camera = self.canvas.camera
        resized = watched is self.canvas.view and event.type() == QEvent.Type.Resize
        explaining = self.interaction.stepper.is_running
        if resized and not explaining and (camera.keep_fitted or camera.goal == self._aimed):
            self._aim_timer.start(0)
        key = watched is self.canvas and event.type() == QEvent.Type.KeyPress
        if key and isinstance(event, QKeyEvent):
            return self.number.take(event)
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number of a scene."""
        if not self.number.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit text, blank screen and camera to the new size."""
        super().resizeEvent(event)
        self.blank.setGeometry(self.rect())
        self.strip.place()
        self._update_scale()
        self._aim_timer.start(0)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Report that the presentation is over."""
        super().closeEvent(event)
        self.closed.emit()

    def _draw(self, old: ViewState, new: ViewState) -> None:
        if old.pathway is not new.pathway and not new.panes:
            self.fade.start()
        show_figure(self.canvas, self.comparison, new)
        if self._aims_again and new.pending is None:
            self._aims_again = False
            self._aim_timer.start(0)
        playing = old.moment is not None and new.moment is not None
        if (
            playing
            and old.response is new.response
            and old.certainty_result is new.certainty_result
            and self._shows_answer is shows_answer(self._presentation)
        ):
            # One frame of a time course: all other text is about the steady state.
            visible = self.headline_band.isVisible()
            headline = audience_sentence(new) if visible else ""
            self.headline_band.show_text(headline, self._player.line, self.strip.free_width)
            self._update_counter()
        else:
            self._update_text()

    def _scene_changed(self) -> None:
        self.number.clear()
        self.end_note.hide()
        self.whole = False
        self.interaction.end_explanation()
        title = title_on_stage(self._presentation, self._presentation.scene)
        self.title.setText(title)
        self.setAccessibleName(title)
        self._update_text()
        self._aim_timer.start(0)

    def _explanation_stepped(self, number: int) -> None:
        """Show a step of the explanation; the whole figure where its nodes are out of view."""
        self._update_text()
        if number < 0:
            self._aim_timer.start(0)
            return
        # An aim that still waits would take the camera away from the step.
        self._aim_timer.stop()
        highlight = self._presentation.document.shown.highlight
        # A node whose middle is at the very edge is cut in two.
        view = self.canvas.view.rect().adjusted(*STEP_MARGIN)
        places = [self.canvas.widget_pos(node) for node in highlight.nodes] if highlight else []
        if not all(view.contains(place) for place in places):
            self.canvas.camera.fit()

    def _update_text(self) -> None:
        presentation, shown = self._presentation, self._presentation.document.shown
        asking = presentation.phase is Phase.ASK
        # No word claims what the drawing does not show yet.
        self._shows_answer = shows_answer(presentation)
        text = scene_text(presentation.scene) if self._shows_answer else ""
        if presentation.is_modified:
            text = WHAT_IF
        self.head.show_text(text, self.strip.free_width)
        # Panes need all the room there is.
        asks = asking and not presentation.is_modified
        self.question_band.question.setVisible(asks)
        needed = bool(self.head.text.text()) or not presentation.drawn.panes
        self.head.text.setVisible(needed and not asks)
        headline = "" if asking else audience_sentence(shown)
        self.headline_band.show_text(headline, self._player.line, self.strip.free_width)
        self.question_band.course_text = self._player.line
        self.question_band.update_text()
        self.explanation_band.update_text()
        self._choose_band()
        pathway = presentation.pathway
        self.source.setText(one_line(source_words(pathway) or pathway.title) if pathway else "")
        self.limits.setText(limits_of(pathway))
        share_foot(self.source, self.limits, self.strip.free_width - 2 * SIDE)
        self._update_counter()
        answer, certainty = ("", "")
        is_scene = self._shows_answer and not presentation.is_modified
        if presentation.phase is Phase.REVEAL and is_scene:
            answer, certainty = answer_on_stage(presentation)
        self.head.show_answer(answer, certainty, self.strip.free_width)

    def _choose_band(self) -> None:
        """Show one band below the figure; the others are hidden first, or the stage would grow."""
        asking = self._presentation.question is not None and not self._presentation.is_modified
        usual: QWidget | None = self.question_band if asking else self.headline_band
        if not asking and self._presentation.drawn.panes:
            # Each pane has its own headline.
            usual = None
        band = self.explanation_band if self.interaction.stepper.is_running else usual
        for other in (self.headline_band, self.question_band, self.explanation_band):
            if other is not band:
                other.hide()
        if band is not None:
            band.show()

    def _update_counter(self) -> None:
        if typed := self.number.typed:
            self.counter.setText(translate("talk", "Go to {number} ⏎", number=typed))
            return
        count = f"{self._presentation.index + 1} / {len(self._presentation.scenes)}"
        presentation = self._presentation
        asking = presentation.phase is Phase.ASK
        time = "" if asking else time_of_scene(presentation.scene, presentation.drawn)
        self.counter.setText("   ".join(filter(None, (time, count))))

    def _type_scale(self, percent: int) -> TypeScale:
        return TypeScale(self.height(), percent, self.devicePixelRatioF(), self.strip.free_width)

    def _update_scale(self) -> None:
        scale, usual = self._type_scale(self._percent), self._type_scale(100)
        self.head.set_scale(scale, self._presentation.scenes, self.strip.free_width)
        self.source.setFont(usual.font(FOOT))
        self.limits.setFont(usual.font(FOOT))
        self.headline_band.set_scale(scale)
        self.question_band.set_scale(scale)
        self.explanation_band.set_scale(scale)
        self.end_note.setFont(scale.font(SMALL, 600))
        self.interaction.scale = scale
        self.comparison.set_factor(scale.factor)
        self.canvas.set_type_scale(FIGURE * scale.factor / LEGEND_TEXT)
        self._update_text()
