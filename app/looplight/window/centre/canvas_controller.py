"""Makes the canvas after the first paint of the window, and joins it with the document.

While states are compared side by side, the panes of the comparison take the place of the single
canvas, and the pane in front is the active canvas.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from looplight.activity.results.response import Direction
from looplight.pathways.model.interventions import Kind
from looplight.session.appearance import themes
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.comparison_actions import ComparisonActions
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, ViewState
from looplight.translation.messages import translate
from looplight.window.centre.central_widget import CanvasArea
from looplight.window.startup.first_paint import FirstPaint

if TYPE_CHECKING:
    from looplight.canvas.view.arrange.layout_computation import LayoutComputation
    from looplight.canvas.view.canvas import PathwayCanvas
    from looplight.window.centre.node_menu import NodeMenu
    from looplight.window.compare.comparison_view import CompareView


class CanvasController(QObject):
    """Draws what the document shows, and hands gestures on the drawing to the document.

    Parameters
    ----------
    document : Document
    area : CanvasArea
    layout_jobs : JobRunner
        For the layout alone: how sure an answer is may take minutes in a large model, and arrows
        must not wait for that.

    Attributes
    ----------
    created : Signal()
        The canvas stands.
    painted : Signal()
        The canvas was painted for the first time.
    explanation_requested : Signal(str)
        Id of a node whose badge was clicked, or whose menu asked why it changes.
    nodes_moved : Signal(object, str)
        Nodes of the drawing were put in other places.
    selection_menu_requested : Signal(QPoint)
        The menu of several selected nodes is wanted, at a place on the screen.
    arrow_requested : Signal(str)
        Id of a node of a draft from whose menu an arrow is to be drawn.
    name_requested : Signal(str)
        Id of a node of a draft that is to get another name.
    details_requested : Signal()
        The details of the selected node are to be shown.
    comparison_created : Signal()
        The view of comparisons stands.
    single : PathwayCanvas or None
        The canvas of the single figure; None before `create`.
    compare_view : CompareView or None
        None before the first comparison.
    substitute : QWidget or None
        What is shown in place of the canvas (an article); it gets the keyboard instead.
    cover : QWidget or None
        What is shown in place of all of these (the start page).
    node_menu : NodeMenu or None
        The menu opened last.
    layouts : LayoutComputation or None
        None before `create`.
    blocked_elsewhere : tuple of str
        Ids of the nodes that were brought into view because they are blocked, until the answer
        tells what follows.
    """

    created = Signal()
    painted = Signal()
    explanation_requested = Signal(str)
    nodes_moved = Signal(object, str)
    selection_menu_requested = Signal(object)
    arrow_requested = Signal(str)
    name_requested = Signal(str)
    details_requested = Signal()
    comparison_created = Signal()

    def __init__(self, document: Document, area: CanvasArea, layout_jobs: JobRunner) -> None:
        super().__init__(area)
        self.area = area
        self.comparison = ComparisonActions(document)
        self.single: PathwayCanvas | None = None
        self.compare_view: CompareView | None = None
        self.substitute: QWidget | None = None
        self.cover: QWidget | None = None
        self.node_menu: NodeMenu | None = None
        self.layouts: LayoutComputation | None = None
        self.blocked_elsewhere: tuple[str, ...] = ()
        self._document = document
        self._layout_jobs = layout_jobs
        self._theme: Theme = themes.load("light")
        self._reduced_motion = False
        document.changed.connect(self._draw)
        document.changed.connect(partial(_show_blocked, self, document))
        # Panels, bars and tables wait until the drawing is painted.
        document.after_paint.wait_for_paint(self._is_on_screen)
        document.preview.changed.connect(self._preview_changed)

    @property
    def active(self) -> "PathwayCanvas | None":
        """The canvas that gestures by key go to: the single one, or that of the front pane."""
        if self.comparing and self.compare_view is not None:
            return self.compare_view.front.canvas
        return self.single

    @property
    def comparing(self) -> bool:
        """True while states are shown side by side."""
        return self.compare_view is not None and self.area.currentWidget() is self.compare_view

    def create(self) -> None:
        """Make the canvas of the single figure, once."""
        if self.single is not None:
            return
        # It brings pyqtgraph: 0.4 s that the first paint of the window does not wait for.
        from looplight.canvas.view.arrange.layout_computation import LayoutComputation  # noqa: PLC0415
        from looplight.canvas.view.canvas import PathwayCanvas  # noqa: PLC0415

        canvas = PathwayCanvas()
        canvas.setAccessibleName(translate("screen reader", "Pathway"))
        canvas.node_clicked.connect(self._document.interventions.click)
        canvas.node_double_clicked.connect(self._document.interventions.double_click)
        canvas.node_toggled.connect(self._document.interventions.toggle)
        canvas.selected.connect(self._document.select)
        canvas.menu_requested.connect(self.open_menu)
        canvas.explanation_requested.connect(self.explanation_requested)
        canvas.movable = canvas.selects_several = canvas.defers_layout = True
        canvas.camera.opens_readable = True
        canvas.nodes_moved.connect(self._document.drawing.move)
        canvas.nodes_moved.connect(self.nodes_moved)
        self.layouts = LayoutComputation(self._document, self._layout_jobs, self)
        self.layouts.computed.connect(canvas.refresh_layout)
        canvas.hover.hint = self._document.interventions.clicks.hint
        canvas.set_theme(self._theme)
        canvas.set_reduced_motion(self._reduced_motion)
        self._document.after_paint.wait_for_drawing(canvas.gradual_drawing.is_running)
        self.single = canvas
        self.area.addWidget(canvas)
        # With nothing before it, so that it is drawn at once and not by an animation.
        canvas.show_state(None, self._document.shown)
        self._draw(self._document.shown, self._document.shown)
        # A session may start with a comparison, which hides the single canvas.
        first_paint = FirstPaint(self.area.currentWidget() or canvas)
        first_paint.painted.connect(self.painted)
        first_paint.show()
        self.created.emit()

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self.area.set_theme(theme)
        if self.single is not None:
            self.single.set_theme(theme)
        if self.compare_view is not None:
            self.compare_view.set_theme(theme)

    def set_reduced_motion(self, reduced: bool) -> None:
        """Switch the movements of the drawing off or on."""
        self._reduced_motion = reduced
        if self.single is not None:
            self.single.set_reduced_motion(reduced)
        if self.compare_view is not None:
            self.compare_view.set_reduced_motion(reduced)

    def take_focus(self) -> None:
        """Give the keyboard focus to the active canvas, or to its substitute."""
        target = self.cover or self.substitute or self.active
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_focus_from_idle(self) -> None:
        """Do as `take_focus`, unless the user is typing a text."""
        if not isinstance(self.area.window().focusWidget(), QLineEdit):
            self.take_focus()

    def take_focus_visibly(self) -> None:
        """Do as `take_focus`, and show the frame round the focused item."""
        target = self.cover or self.substitute or self.active
        if target is not None:
            # A canvas that has the focus already would not hear of the new reason.
            target.clearFocus()
            target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def go_to(self, selection: Selection) -> None:
        """Select a node or an arrow as the keyboard does, and bring it into view."""
        if self.active is None or self.active.pathway is None:
            self._document.select(selection)
        else:
            self.active.keyboard.go_to(selection)

    def fit(self) -> None:
        """Show the whole figure; the panes of a comparison follow each other."""
        if self.active is not None:
            self.active.camera.fit()

    def zoom(self, factor: float) -> None:
        """Zoom about the centre."""
        if self.active is not None:
            self.active.camera.zoom(factor)

    def frame(self, node_ids: tuple[str, ...]) -> None:
        """Bring nodes into view."""
        if self.active is not None:
            self.active.camera.frame(node_ids)

    def open_menu(self, node: str, place: QPoint) -> None:
        """Open the menu of a node at a place on the screen; of all, where it is one of several."""
        if node in self._document.state.selection.several:
            self.selection_menu_requested.emit(place)
            return
        from looplight.window.centre.node_menu import NodeMenu  # noqa: PLC0415 - not for the start

        if self.node_menu is not None:
            self.node_menu.deleteLater()
        self.node_menu = NodeMenu(self._document, node, self.area, draws=not self.comparing)
        self.node_menu.explanation_requested.connect(self.explanation_requested)
        self.node_menu.arrow_requested.connect(self.arrow_requested)
        self.node_menu.name_requested.connect(self.name_requested)
        self.node_menu.details_requested.connect(self.details_requested)
        self.node_menu.popup(place)

    def _is_on_screen(self) -> bool:
        """Return whether a drawing is visible: then panels wait until it is painted."""
        minimized = self.area.window().isMinimized()
        return self.single is not None and self.area.isVisible() and not minimized

    def _preview_changed(self, preview: ViewState | None) -> None:
        """Draw a preview, or what the document shows again; nothing else knows of it."""
        if self.single is not None:
            # The step starts from what the canvas shows; without it, the figure would be laid out
            # and fitted anew.
            self._draw(self.single.shown, preview or self._document.shown)

    def _draw(self, old: ViewState | None, new: ViewState) -> None:
        if self.single is None:
            return
        if new.pending is not None and new.state.compare is not None and self.compare_view:
            self.compare_view.show_pending(new)
            return
        if new.panes:
            self._draw_comparison(new)
            return
        if self.comparing:
            had_focus = self._leave_page()
            self.area.setCurrentWidget(self.single)
            # It got no changes meanwhile, so it is updated from what it showed last.
            old = self.single.shown or old
            if had_focus:
                self.take_focus()
        self.single.show_state(old, new)

    def _draw_comparison(self, new: ViewState) -> None:
        compare_view = self.compare_view or self._create_compare_view()
        starting = not self.comparing
        if starting:
            had_focus = self._leave_page()
            self.area.setCurrentWidget(compare_view)
        compare_view.show_state(new)
        if starting and had_focus:
            self.take_focus()

    def _leave_page(self) -> bool:
        """Take the keyboard from the present page; return whether it had it.

        Else Qt would give it to the first widget of the next page, and a pane that gets the
        keyboard comes to the front.
        """
        focused = self.area.window().focusWidget()
        if focused is None or not self.area.isAncestorOf(focused):
            return False
        focused.clearFocus()
        return True

    def _create_compare_view(self) -> "CompareView":
        from looplight.window.compare.comparison_view import CompareView  # noqa: PLC0415 - brings pyqtgraph

        compare_view = CompareView(self.comparison, self.area, self._theme, self._layout_jobs)
        compare_view.click_hint = self._document.interventions.clicks.hint
        compare_view.set_reduced_motion(self._reduced_motion)
        compare_view.explanation_requested.connect(self.explanation_requested)
        compare_view.menu_requested.connect(self.open_menu)
        if self.layouts is not None:
            self.layouts.computed.connect(compare_view.refresh_layout)
        self.compare_view = compare_view
        self.area.addWidget(compare_view)
        self.comparison_created.emit()
        return compare_view


def _show_blocked(
    controller: CanvasController, document: Document, old: ViewState, new: ViewState
) -> None:
    """Bring what was blocked, and what follows, into view where a large figure is open at a part.

    A block may come from the palette or a list, or with work that is brought back; on the
    canvas nothing would be seen of it. What follows is known once the answer is computed.
    """
    canvas, pathway = controller.single, new.pathway
    if canvas is None or pathway is None or controller.comparing or new.panes:
        return
    same_figure = old.state.figure == new.state.figure
    # A scene chooses its own view.
    if canvas.camera.reading is None or (same_figure and old.state.scene != new.state.scene):
        return
    before = {(i.kind, i.target) for i in old.state.interventions} if same_figure else set()
    nodes: list[str] = []
    for item in new.state.interventions:
        if (item.kind, item.target) in before:
            continue
        drug = document.inhibitors.find(item.target) if item.kind is Kind.DRUG else None
        hit = document.inhibitors.nodes_hit(drug, pathway) if drug is not None else (item.target,)
        nodes += hit
    answers = new.response.nodes if new.response is not None and new.pending is None else {}
    if not nodes and not (answers and controller.blocked_elsewhere):
        return
    from looplight.canvas.view.camera_follows_changes import show_one_of, show_what_follows  # noqa: PLC0415 - brings pyqtgraph

    changed = [node for node, a in answers.items() if a.direction is not Direction.SAME]
    if nodes:
        moves = show_one_of(canvas.view, canvas.camera, nodes, changed)
        # Nothing moves below the pointer of a user who clicked on the drawing.
        controller.blocked_elsewhere = tuple(nodes) if moves and not answers else ()
    else:
        show_what_follows(canvas.view, canvas.camera, controller.blocked_elsewhere, changed)
        controller.blocked_elsewhere = ()
