"""The canvas widget: draws the pathway of a state, and turns gestures into signals."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from looplight.canvas.geometry.layout import Layout
from looplight.canvas.scene.gradual_figure_change import GradualDrawing, gc_paused
from looplight.canvas.scene.graphics_view import name_origin
from looplight.canvas.scene.prepared_figure import PreparedFigure, figure_of
from looplight.canvas.style import legend_rows
from looplight.canvas.style.node_and_arrow_style import names_at_nodes
from looplight.canvas.style.state_to_style import pending_style, restyled, style_of
from looplight.canvas.style.style_values import PathwayStyle
from looplight.canvas.view import accessible_interfaces
from looplight.canvas.view.animation import EMPTY, StyleAnimation
from looplight.canvas.view.arrange.layout_computation import DrawnLayout, drawn_layout
from looplight.canvas.view.canvas_base import CanvasBase
from looplight.canvas.view.keyboard_controller import KeyboardController
from looplight.canvas.view.legend_and_view_buttons import CanvasOverlays, FocusFrame
from looplight.canvas.view.pointer.hover_card import HoverTracker
from looplight.canvas.view.pointer.mouse_controller import MouseController
from looplight.pathways.graph.node_with_most_arrows import hub
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme, over_picture
from looplight.session.state.state import State, ViewState

# The picture keeps this height however tall the legend is.
MIN_VIEW_HEIGHT = 60


def _no_layout(_shown: ViewState) -> None:
    return None


class PathwayCanvas(CanvasBase):
    """The pathway on screen.

    Parameters
    ----------
    parent : QWidget, optional
    theme : Theme, optional
        The light one by default.
    bare : bool
        Whether legend and view buttons are left out, because they stand elsewhere.

    Attributes
    ----------
    hovered : Signal(str)
        Id of the node below the pointer, or an empty string.
    redrawn : Signal()
        Another state is drawn, or the same one in other colours.
    gradual_drawing : GradualDrawing
        Runs after another figure was taken, until that is shown.
    defers_layout : bool
        Whether somebody else computes new routes of moved nodes and calls `refresh_layout` then.
    layout_of : callable
        Returns the layout of a state where it is not the usual one; else None.
    names_lit_marks_only : bool
        Whether the legend leaves out what occurs only where the figure is dimmed.
    """

    hovered = Signal(str)
    redrawn = Signal()

    def __init__(
        self, parent: QWidget | None = None, theme: Theme | None = None, bare: bool = False
    ) -> None:
        theme = theme or themes.load("light")
        super().__init__(parent, theme)
        # The state whose levels are drawn: while an answer is computed, the one before. And the
        # nodes that have been drawn otherwise since.
        self._computed: ViewState | None = None
        self._redrawn: frozenset[str] = frozenset()
        self.defers_layout = self.names_lit_marks_only = False
        self._drawn: DrawnLayout | None = None
        self.layout_of: Callable[[ViewState], Layout | None] = _no_layout
        accessible_interfaces.install()
        self.accessible_items = accessible_interfaces.AccessibleItems(self)
        self.style_animation = StyleAnimation(self.view, self)
        self.gradual_drawing = GradualDrawing(self.view, self)
        self.overlays = CanvasOverlays(self, theme, bare)
        self._bare = bare
        self.hover = HoverTracker(self, self.overlays.card)
        self.keyboard = KeyboardController(self, self.accessible_items)
        MouseController(self, self.hover, self.keyboard)
        # After the controllers: event filters run last to first, and a handled press ends there.
        FocusFrame(self)
        self.accessible_items.focus_requested.connect(self.keyboard.go_to)
        self.menu_requested.connect(self.hover.hide_card)
        self.overlays.zoomed.connect(self.camera.zoom)
        self.overlays.fit_requested.connect(self.camera.fit)
        # Unfolded by a click, the legend does not make the figure smaller.
        beside = self.camera.beside_legend
        unfolded = self.overlays.resized
        unfolded.connect(lambda: beside.keep() if self.overlays.keeps_zoom else beside.release())
        unfolded.connect(self._arrange)
        self.hover.node_changed.connect(self.hovered)
        self.camera.moved.connect(self.hover.hide_card)
        self.setMinimumSize(240, 96)
        self._ground = theme.color("canvas")

    @property
    def pathway_style(self) -> PathwayStyle:
        """The style of the picture, or the one it will have when a change has been played."""
        return self.style_animation.target

    def show_state(self, old: ViewState | None, new: ViewState) -> None:
        """Draw ``new``; where the pathway stays, only what differs, softly.

        Parameters
        ----------
        old : ViewState or None
            None lays the figure out afresh, even where the pathway is the same, and paints it at
            once; else another figure is drawn in several turns of the event loop.
        new : ViewState
        """
        previous = self.shown if old is not None else None
        frame = self._is_frame_of_course(new)
        self.shown = new
        pathway = new.pathway
        if pathway is None:
            self._clear()
            return
        before = self._drawn if previous is not None else None
        drawn = drawn_layout(pathway, new.state.drawing, self._drawn, self.defers_layout)
        own = self.layout_of(new)
        if own is not None:
            drawn = replace(drawn, layout=own)
        self._drawn = drawn
        rebuilt = previous is None or not drawn.shows_same_look(before)
        if previous is None or rebuilt:
            if old is not None:
                self.gradual_drawing.start()
            figure = self._rebuild(drawn, new)
            look = new.state.figure, drawn.own_look
            on_screen = None
            if previous is not None and before is not None:
                on_screen = previous.state.figure, before.own_look
            # Only a large figure is opened at a part.
            centre = hub(pathway) if figure.name_scale else ""
            self.camera.open_figure(pathway.arrows, figure.name_scale, look, on_screen, centre)
        else:
            if drawn.layout is not self.view.drawing.layout and not self.dragging:
                self.view.show_moved(drawn.layout, figure=figure_of(pathway, drawn.layout))
                self.camera.follow_bounds()
            self._restyle(pathway, new, frame)
            if previous.nodes is not new.nodes or previous.arrows is not new.arrows:
                self.accessible_items.report_names()
        self.show_image(new.state.image, refits=not rebuilt)
        self.keyboard.selection_changed(new.state.selection)
        # During a time course the legend of its end stays: rows that come and go would move the
        # picture.
        if not frame:
            self._update_legend(rebuilt)
        self.hover.refresh_card()
        self.redrawn.emit()

    def refresh_layout(self) -> None:
        """Draw the routes that were computed for what is shown, in the same view of it."""
        if self.shown is not None:
            self.show_state(self.shown, self.shown)

    def refresh_image(self) -> None:
        """Draw the image under the drawing, now that its pixels are there."""
        if self.shown is not None and self.pathway is not None:
            self.show_image(self.shown.state.image)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme; over a picture the figure keeps light colours."""
        self.theme = theme
        has_image = "editing" in vars(self) and self.editing.image is not None
        drawn = over_picture(theme) if has_image else theme
        if drawn is not self.view.drawing.theme:
            self.view.set_theme(drawn)
            self._ground = drawn.color("canvas")
            self.update()
        self.overlays.set_theme(theme, drawn)

    def set_type_scale(self, factor: float) -> None:
        """Draw legend, cards and small labels larger, for an audience."""
        self.view.set_type_scale(max(factor, 1.0))
        self.overlays.set_type_scale(factor)
        self._arrange()

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch soft changes off or on."""
        for animation in (self.style_animation.animation, self.camera.animation):
            animation.reduced = reduced
            if reduced:
                animation.finish()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk through the nodes with Tab; leave the canvas after the last one."""
        return self.keyboard.step(forward) or super().focusNextPrevChild(forward)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground of the legend.

        Not by a palette of its own: Qt takes that of the theme before back when the canvas is
        shown again, because the window has a style sheet.
        """
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._ground)
        if self.camera.beside_legend.is_kept:
            # Part of the figure is below that edge.
            edge = QRect(0, self.view.height(), self.width(), 1)
            painter.fillRect(edge, self.view.drawing.theme.color("panel_border"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place picture, legend and buttons anew."""
        super().resizeEvent(event)
        self.camera.beside_legend.release()
        self._arrange()

    def _is_frame_of_course(self, new: ViewState) -> bool:
        """Return whether ``new`` is only another moment of the answer on screen."""
        shown = self.shown
        same = shown is not None and shown.entry is new.entry and shown.response is new.response
        return same and new.moment is not None

    def _rebuild(self, drawn: DrawnLayout, new: ViewState) -> PreparedFigure:
        """Draw a pathway, or a look of it, that was not on screen before, and return what it is."""
        self.pathway = pathway = drawn.pathway
        with gc_paused():
            figure = figure_of(pathway, drawn.layout, drawn.own_look)
            names = names_at_nodes(pathway, new.state)
            if figure.plain_style is None:
                style = style_of(pathway, new, drug_names=names)
            else:
                # The same, but only what the state changes is computed.
                plain = ViewState(State())
                style, _ = restyled(figure.plain_style, pathway, plain, new, drug_names=names)
            self.view.show_figure(figure, style)
        self.style_animation.reset(style)
        self._computed, self._redrawn = new, frozenset()
        self.accessible_items.rebuild()
        return figure

    def _restyle(self, pathway: Pathway, new: ViewState, frame: bool) -> None:
        """Draw another state of the pathway on screen."""
        names = names_at_nodes(pathway, new.state)
        target = self.style_animation.target
        if new.pending is not None:
            style, changed = pending_style(target, pathway, new, names)
            self._redrawn |= changed[0]
        else:
            before, redrawn = self._computed or new, self._redrawn
            style, changed = restyled(target, pathway, before, new, drug_names=names, stale=redrawn)
            # The first levels of a figure are no change that somebody made: nothing to play.
            frame = frame or before.response is None
            self._computed, self._redrawn = new, frozenset()
        self.style_animation.change_to(style, changed, frame)

    def _update_legend(self, rebuilt: bool) -> None:
        drawing = self.view.drawing
        rows = legend_rows.LARGE_GRAPH
        style, pathway = self.style_animation.target, self.pathway
        if not drawing.layout.large and pathway is not None:
            rows = legend_rows.rows(style)
            if self.names_lit_marks_only:
                rows = legend_rows.of_picture(style, pathway.by_id)
        if self.overlays.show_legend(rows) or rebuilt:
            self._arrange()

    def _arrange(self) -> None:
        """Give the picture the room that the legend leaves, and keep it fitted."""
        if not self._bare:
            # Panes have one legend in common.
            name_origin(self.view, self.overlays.all_marks)
        room = self.overlays.place_around(self.rect(), self.view.fitted_bounds()[2:])
        height = max(room.height(), MIN_VIEW_HEIGHT)
        self.view.setGeometry(QRect(0, 0, room.width(), height))
        self.camera.refit()

    def _clear(self) -> None:
        self.gradual_drawing.finish()
        self.pathway = self._drawn = None
        self.camera.open_figure()
        self.camera.reading_changed.emit()
        self.show_image(None, refits=False)
        self.style_animation.reset(EMPTY)
        self.accessible_items.rebuild()
        self.view.clear()
        self.overlays.show_legend(())
        self.hover.hide_card()
