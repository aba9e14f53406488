"""Goes through the steps of the tour as the user does what they ask for."""

from dataclasses import replace

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.accessibility import speak
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.state import intervention_edits
from looplight.session.state.state import Selection, ViewState
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.start_page.start_page_controller import TOURED, StartPageController
from looplight.window.theme_controller import ThemeController
from looplight.window.tour.areas_to_point_at_or_keep_free import (
    Parts,
    headline_area,
    legend_and_scene_areas,
    list_areas,
    node_areas,
    put_aside,
    reading_areas,
    switcher_area,
)
from looplight.window.tour.callout import Callout
from looplight.window.tour.steps import PATHWAY, STEPS, Step, is_on

# The drawing moves by mouse, by keys and with the docks: where things are is looked up anew.
FOLLOW_MS = 60
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
NEXT, SKIP, DONE = (
    translate("tour", "&Next"),
    translate("tour", "&Skip this step"),
    translate("tour", "&Done"),
)
DOUBLE = (translate("tour", "Click mTORC1"), translate("tour", "Double click mTORC1"))
SECOND_DOUBLE = (translate("tour", "Click PI3K"), translate("tour", "Double click PI3K"))
ASK = (translate("tour", "Hold Alt and click AKT"), translate("tour", "Click AKT"))


class TourController(QObject):
    """Starts, follows and ends the tour; at most one runs.

    Parameters
    ----------
    parts : Parts
        What the steps point at.
    document : Document
    start_page : StartPageController
    stepper : ExplanationStepper
        The reasons on screen.
    settings : Settings
        Remember that the tour was taken.
    theme_controller : ThemeController

    Attributes
    ----------
    callout : Callout or None
        None while there is no tour.
    number : int
        Index of the present step.
    """

    def __init__(
        self,
        parts: Parts,
        document: Document,
        start_page: StartPageController,
        stepper: ExplanationStepper,
        settings: Settings,
        theme_controller: ThemeController,
    ) -> None:
        super().__init__(parts.window)
        self._parts, self._document, self._start_page = parts, document, start_page
        self._stepper = stepper
        self._settings, self._theme_controller = settings, theme_controller
        self.callout: Callout | None = None
        self.number = 0
        self._aside: tuple[str, ...] = ()
        self._canvas: QWidget | None = None
        self._timer = QTimer(self, interval=FOLLOW_MS)
        self._timer.timeout.connect(self.follow)
        document.changed.connect(self._document_changed)
        document.interventions.clicks.changed.connect(self._write)

    @property
    def on(self) -> bool:
        """True while the tour runs."""
        return self.callout is not None

    @property
    def step(self) -> Step:
        """The present step."""
        return STEPS[self.number]

    def start(self) -> None:
        """Open the figure of the tour as it is without any drug, and begin with the first step."""
        document = self._document
        self.quit()
        entry = document.figures.resolve(PATHWAY)
        if not document.open(entry.key):
            return
        self._start_page.hide()
        # One undo brings back what the user had done to the figure.
        state = replace(document.state, compare=None, context=(), interventions=(), time=None)
        scene = intervention_edits.baseline_scene(state, entry.pathway)
        document.apply(replace(state, scene=scene), translate("undo", "start the tour"))
        # A node that was looked at before would stay framed beside those that the steps speak of.
        document.select(Selection())
        self.number = 0
        self._aside = put_aside(self._parts.docks)
        self.callout = Callout(self._parts.window, self._theme_controller.theme)
        self.callout.set_theme(self._theme_controller.theme)
        self._theme_controller.changed.connect(self.callout.set_theme)
        self.callout.next_requested.connect(self.next)
        self.callout.back_requested.connect(self.back)
        self.callout.quit_requested.connect(self.quit)
        self._parts.window.installEventFilter(self)
        self._timer.start()
        self._write()

    def next(self) -> None:
        """Go on to the next step; after the last one the tour was taken.

        Who skips a step gets what it asks for done: the next one speaks of it.
        """
        if self.callout is None:
            return
        step, number = self.step, self.number
        if step.done_by and step.holds and not step.holds(self._document.shown):
            step.done_by(self._document, self._stepper)
            if self.number != number:
                # The change went on to the next step already.
                return
        if self.number + 1 == len(STEPS):
            self._settings.set(TOURED, True)
            self.quit()
            return
        self.number += 1
        if self.step.ends_reasons:
            self._stepper.end()
        self._write()

    def back(self) -> None:
        """Go back one step; what was done stays done."""
        if self.callout is not None and self.number:
            self.number -= 1
            self._write()

    def quit(self) -> None:
        """End the tour; what was done stays done, and panels that were open are open again."""
        callout, self.callout = self.callout, None
        self._timer.stop()
        self._parts.window.removeEventFilter(self)
        self._listen_to(None)
        if callout is None:
            return
        for key in self._aside:
            self._parts.docks.open(key)
        self._aside = ()
        # Asked before it is hidden: Qt moves the focus on then.
        had_focus = callout.isAncestorOf(self._parts.window.focusWidget())
        self._theme_controller.changed.disconnect(callout.set_theme)
        callout.hide()
        for widget in (callout.ring, callout.line, callout):
            widget.deleteLater()
        if had_focus:
            self._parts.canvas.take_focus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the tour at Esc where nothing in the window has a use for that key.

        Enter on the drawing goes on, as the button of the note does: there it would block the node
        that the step before has blocked, or free it.
        """
        if not isinstance(event, QKeyEvent):
            return False
        is_press = event.type() == QEvent.Type.KeyPress
        if watched is self._canvas:
            kinds = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)
            callout = self.callout
            if event.key() not in ENTER or event.type() not in kinds or not callout:
                return False
            if callout.isHidden():
                return False
            event.accept()
            if is_press and not event.isAutoRepeat():
                self.next()
            return True
        # A key reaches the window itself once the drawing and the panels have passed it on.
        if event.key() == Qt.Key.Key_Escape and is_press:
            self.quit()
            return True
        return False

    def exported(self) -> None:
        """Take note of a picture or slides that were saved."""
        if self.on and self.step.exports:
            self.next()

    def follow(self) -> None:
        """Stand beside what the step is about, wherever that is now; hide while it is not there."""
        callout, window = self.callout, self._parts.window
        canvas = self._parts.canvas.single
        if callout is None:
            return
        visible = is_on(self._document.shown) and not self._start_page.on
        visible &= self._document.state.compare is None
        # Over a drawing whose painting is still held back it would leave its picture behind.
        visible &= canvas is None or canvas.updatesEnabled()
        if visible:
            room = window.rect().adjusted(0, 0, 0, -window.statusBar().height())
            parts = self._parts
            about, answer = self.step.speaks_of(parts), headline_area(parts)
            # What a step sent the reader to is still being read in the next one.
            about += [answer] if answer is not None else []
            # All of a panel: over its lower half the note hid the reasons that it speaks of.
            about += [*reading_areas(parts), *list_areas(parts), *legend_and_scene_areas(parts)]
            keep_free = [*node_areas(parts), *switcher_area(parts)]
            lists = self.step.read_meanwhile(parts)
            callout.point_at(self.step.area(parts), room, keep_free, about, lists)
        if visible is callout.isHidden():
            callout.setVisible(visible)

    def _write(self) -> None:
        """Show the present step and read it aloud."""
        callout, step = self.callout, self.step
        if callout is None:
            return
        text = step.text
        if self._document.interventions.clicks.asks:
            for pair in (DOUBLE, SECOND_DOUBLE, ASK):
                text = text.replace(*pair)
        needs_key = step.holds is None and not step.exports
        already = step.holds is not None and step.holds(self._document.shown)
        button = NEXT if needs_key or already else SKIP
        if self.number + 1 == len(STEPS):
            button = DONE
        callout.show_step(self.number + 1, len(STEPS), step.title, text, button)
        self._listen_to(self._parts.canvas.single)
        self.follow()
        # What is to be done is done on the drawing; what is to be read is gone on from by Enter.
        if needs_key or already or self.step.exports:
            callout.next.setFocus()
        else:
            self._parts.canvas.take_focus()
        speak(callout, f"{callout.accessibleName()}. {text}")

    def _listen_to(self, canvas: QWidget | None) -> None:
        """Take Enter on a canvas before it does; None = on none."""
        if self._canvas is not None and shiboken6.isValid(self._canvas):
            self._canvas.removeEventFilter(self)
        self._canvas = canvas
        if canvas is not None:
            canvas.installEventFilter(self)

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        holds = self.step.holds
        # By the change: after Back a step is not passed over for what was done before.
        if self.on and holds is not None and holds(new) and not holds(old):
            self.next()
