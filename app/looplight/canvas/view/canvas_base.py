"""What the mouse, the keyboard, the hover card and screen readers need of a canvas."""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, Signal
from PySide6.QtWidgets import QWidget

from looplight.canvas.scene.graphics_view import CanvasGraphicsView
from looplight.canvas.view.camera_controller import CameraController
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import Selection, SelectionKind, ViewState

if TYPE_CHECKING:
    from looplight.canvas.geometry.drawing_of_other_programs.loose_arrow_offer import TieOffer
    from looplight.canvas.scene.editing_layers import EditingLayers
    from looplight.pathways.model.figure_image import FigureImage
    from looplight.session.background.images.image_reading import DecodedImage


def _no_pixels(_path: str) -> None:
    return None


class CanvasBase(QWidget):
    """The picture with its camera, and the signals for what a user does on it.

    Parameters
    ----------
    parent : QWidget or None
    theme : Theme

    Attributes
    ----------
    node_clicked : Signal(str)
        A node was clicked: it is to be selected and toggled, in one change.
    node_double_clicked : Signal(str)
        A node was clicked again, after ``node_clicked``, within the time of a double click.
    node_toggled : Signal(str)
        Enter or Space was pressed on a node.
    explanation_requested : Signal(str)
        The badge of a surprising node was clicked, or a node with the Alt key held.
    menu_requested : Signal(str, QPoint)
        The menu of a node is wanted, at a point of the screen.
    arrow_menu_requested : Signal(str, QPoint)
        The menu of an arrow is wanted, at a point of the screen.
    ground_menu_requested : Signal(QPointF, QPoint)
        The menu of a place beside all nodes and arrows is wanted: the place in canvas units, and
        a point of the screen.
    selected : Signal(object)
        A `Selection`: node, arrow or nothing.
    nodes_moved : Signal(object, str)
        Nodes were put in other places: a dict of node id to (x, y) in canvas units, and the name
        of the gesture, if later steps of it belong to the same change.
    selects_several : bool
        Whether Shift and Ctrl add nodes to the selection.
    movable : bool
        Whether nodes can be moved; else a drag that begins on a node moves the picture.
    deselects_by_key : bool
        Whether Esc selects nothing; else that key is for what the canvas stands in.
    dragging : bool
        Whether nodes are being dragged: what is drawn of them is no state yet.
    pixels_of : callable
        Returns the pixels of an image by its path; None = they are not there (yet).
    theme : Theme
        Of everything around the drawing, which keeps light colours over an image.
    view : CanvasGraphicsView
    camera : CameraController
    shown : ViewState or None
        The state on screen.
    pathway : Pathway or None
        The pathway on screen.
    """

    node_clicked = Signal(str)
    node_double_clicked = Signal(str)
    node_toggled = Signal(str)
    explanation_requested = Signal(str)
    menu_requested = Signal(str, QPoint)
    arrow_menu_requested = Signal(str, QPoint)
    ground_menu_requested = Signal(QPointF, QPoint)
    selected = Signal(object)
    nodes_moved = Signal(object, str)

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(parent)
        self.shown: ViewState | None = None
        self.pathway: Pathway | None = None
        self.selects_several = self.movable = False
        self.deselects_by_key = True
        self.dragging = False
        self.pixels_of: Callable[[str], DecodedImage | None] = _no_pixels
        self.theme = theme
        self.view = CanvasGraphicsView(theme)
        self.view.setParent(self)
        self.camera = CameraController(self.view, self)

    def add_to_selection(self, nodes: Sequence[str], switched: str = "") -> None:
        """Select nodes beside those that are selected; ``switched`` is added or taken out."""
        selection = self.view.drawing.style.selection
        if switched:
            selection = selection.switched(switched)
        self.selected.emit(Selection.of_nodes((*selection.nodes, *nodes)))

    @cached_property
    def editing(self) -> "EditingLayers":
        """The image under the drawing, and the marks of tools."""
        from looplight.canvas.scene.editing_layers import EditingLayers  # noqa: PLC0415 - for few figures

        return EditingLayers(self.view)

    def show_image(self, placement: "FigureImage | None", refits: bool = True) -> None:
        """Draw the user's image under the drawing; None, or one that cannot be read = no image.

        With ``refits``, a view that shows the whole figure takes in an image that comes.
        """
        if placement is None and "editing" not in vars(self):
            return
        image = None
        if placement is not None and placement.visible:
            pixels = self.pixels_of(placement.path)
            if pixels is not None:
                from looplight.canvas.paint.editing.placed_image import PlacedImage  # noqa: PLC0415

                image = PlacedImage(placement, pixels)
        before = self.editing.image
        self.editing.show_image(image)
        paths = [shown.placement.path if shown else "" for shown in (before, image)]
        if refits and paths[0] != paths[1]:
            self.camera.refit()
        if (before is None) is not (image is None):
            self.set_theme(self.theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw everything in another theme."""
        raise NotImplementedError

    def current(self) -> Selection:
        """Return the node or arrow that the keys act on: the ringed node, else the selection."""
        ringed = self.view.drawing.focus
        if ringed:
            return Selection(SelectionKind.NODE, ringed)
        if self.shown is None or self.pathway is None:
            return Selection()
        selection = self.shown.state.selection
        # Looked up in the pathway, not in the numbered list of accessible items: that list is
        # only built when a screen reader asks for it.
        known: Mapping[str, object] = {}
        if selection.pick is SelectionKind.NODE:
            known = self.pathway.by_id
        elif selection.pick is SelectionKind.ARROW:
            known = self.pathway.by_key
        return selection if selection.id in known else Selection()

    def widget_pos(self, node_id: str) -> QPoint:
        """Return the middle of a node on this widget, in pixels."""
        box = self.view.drawing.layout.boxes[node_id]
        return self.view.to_widget(QPointF(box.x, box.y)).toPoint()

    def show_offer(self, offer: "TieOffer | None") -> None:
        """Mark a loose arrow and what it would be tied to, in view; None = no mark."""
        self.view.drawing.offer = offer
        self.view.viewport().update()
        if offer is not None:
            for end, _ in offer.ends:
                self.camera.show_point(QPointF(*end))

    def request_menu(self, node: str, point: QPoint) -> None:
        """Ask for the menu of a node at a point of this widget; nothing for an empty id."""
        if node:
            self.menu_requested.emit(node, self.mapToGlobal(point))

    def request_arrow_menu(self, arrow: str, point: QPoint) -> None:
        """Ask for the menu of an arrow at a point of this widget; nothing for an empty key."""
        if arrow:
            self.arrow_menu_requested.emit(arrow, self.mapToGlobal(point))
