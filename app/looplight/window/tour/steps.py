"""The steps of the tour: what to do, where, and how the program knows that it was done."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtWidgets import QMainWindow, QWidget

from looplight.pathways.model.interventions import Kind
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.translation.messages import translate
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.centre.central_widget import CentralWidget
from looplight.window.docks.panel_docks import PanelDocks

PATHWAY = "mtorc1-feedback"
FIRST, SECOND, REBOUND, BRAKE = "MTORC1", "PI3K", "AKT", "P70S6K -| IRS1"
# Pixels on each side of the middle of an arrow.
ARROW_REACH = 10


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of the window that the steps are about."""

    window: QMainWindow
    central: CentralWidget
    canvas: CanvasController
    docks: PanelDocks


@dataclass(frozen=True)
class Step:
    """One step of the tour.

    Attributes
    ----------
    title, text : str
        What to do and why, in plain words.
    area : callable
        Returns the area of the window that the step is about, in its pixels; None where that
        cannot be seen now.
    holds : callable or None
        Tells whether the shown state has what the step asks for; None = there is no telling from
        the state: the user presses Next, or a file is exported.
    exports : bool
        Done when a picture or slides were saved.
    done_by : callable or None
        Does what the step asks for, where the user skips it: the texts of the steps after it speak
        of what was done.
    ends_reasons : bool
        The whole drawing is shown again, and not only what a reason is about.
    """

    title: str
    text: str
    area: Callable[[Parts], QRect | None]
    holds: Callable[[ViewState], bool] | None = None
    exports: bool = False
    done_by: Callable[[Document, ExplanationStepper], None] | None = None
    ends_reasons: bool = False


def blocked(shown: ViewState) -> set[str]:
    """Return the nodes that are blocked, by hand or by a drug."""
    by_hand = {i.target for i in shown.state.interventions if i.kind is Kind.INHIBIT}
    nodes = shown.response.nodes.values() if shown.response is not None else ()
    return by_hand | {node.id for node in nodes if node.blocked > 0}


def is_on(shown: ViewState) -> bool:
    """Return whether the figure of the tour is open."""
    return shown.pathway is not None and shown.pathway.name == PATHWAY


def _first_is_blocked(shown: ViewState) -> bool:
    return is_on(shown) and FIRST in blocked(shown)


def _reasons_are_shown(shown: ViewState) -> bool:
    return shown.highlight is not None and not shown.highlight.quiet


def _brake_is_selected(shown: ViewState) -> bool:
    return shown.state.selection.of(SelectionKind.ARROW) == BRAKE


def _two_are_hit(shown: ViewState) -> bool:
    # A drug with two targets is a second drug in one.
    return is_on(shown) and len(blocked(shown)) > 1


def _block(node: str, document: Document, _stepper: ExplanationStepper) -> None:
    document.interventions.set_dose(node, 1.0)


def _explain(document: Document, stepper: ExplanationStepper) -> None:
    document.select(Selection(SelectionKind.NODE, REBOUND))
    stepper.start(REBOUND)


def _select_brake(document: Document, _stepper: ExplanationStepper) -> None:
    document.select(Selection(SelectionKind.ARROW, BRAKE))


def _node(key: str, parts: Parts) -> QRect | None:
    canvas = parts.canvas.single
    if canvas is None or not canvas.isVisible() or canvas.pathway is None:
        return None
    box = canvas.view.drawing.layout.boxes.get(key)
    if box is None:
        return None
    area = QRectF(
        canvas.view.to_widget(QPointF(box.left, box.top)),
        canvas.view.to_widget(QPointF(box.right, box.bottom)),
    )
    return _in_window(canvas, area.toAlignedRect(), parts)


def node_areas(parts: Parts) -> list[QRect]:
    """Return the areas of all nodes in the window, in its pixels."""
    canvas = parts.canvas.single
    keys = canvas.view.drawing.layout.boxes if canvas is not None else ()
    areas = (_node(key, parts) for key in keys)
    return [area for area in areas if area is not None]


def headline_area(parts: Parts) -> QRect | None:
    """Return the area of the answer above the drawing, in pixels of the window."""
    bar = parts.central.headline
    return _in_window(bar, bar.rect(), parts) if bar.isVisible() else None


def _reasons(parts: Parts) -> QRect | None:
    dock = parts.docks.docks["reading"]
    return _in_window(dock, dock.rect(), parts) if dock.isVisible() else None


def _brake(parts: Parts) -> QRect | None:
    canvas = parts.canvas.single
    if canvas is None or not canvas.isVisible() or canvas.pathway is None:
        return None
    route = canvas.view.drawing.layout.routes.get(BRAKE)
    if route is None:
        return None
    # The middle of its longest part: that can be pointed at, and clicked.
    sections = list(zip(route.points, route.points[1:], strict=False))
    (x1, y1), (x2, y2) = max(sections, key=lambda ends: math.dist(*ends))
    middle = canvas.view.to_widget(QPointF((x1 + x2) / 2, (y1 + y2) / 2)).toPoint()
    area = QRect(0, 0, 2 * ARROW_REACH, 2 * ARROW_REACH)
    area.moveCenter(middle)
    return _in_window(canvas, area, parts)


def _file_menu(parts: Parts) -> QRect | None:
    bar = parts.window.menuBar()
    if not bar.isVisible():
        return None
    return _in_window(bar, bar.actionGeometry(bar.actions()[0]), parts)


def _in_window(widget: QWidget, area: QRect, parts: Parts) -> QRect:
    return QRect(widget.mapTo(parts.window, area.topLeft()), area.size())


STEPS = (
    Step(
        translate("tour", "Block mTORC1"),
        translate(
            "tour",
            "Click mTORC1 on the drawing: that stands for a drug that blocks it. By "
            "keyboard: Tab to mTORC1, then Space.",
        ),
        partial(_node, FIRST),
        _first_is_blocked,
        done_by=partial(_block, FIRST),
    ),
    Step(
        translate("tour", "Read the answer"),
        translate(
            "tour",
            "One sentence says what falls, what comes back and how sure that is. Below "
            "it stands each output: what it is now, and what it would be if no feedback "
            "let go. Press Next when you have read it.",
        ),
        headline_area,
    ),
    Step(
        translate("tour", "Ask why"),
        translate(
            "tour",
            "AKT rises, and nobody touched it. Hold Alt and click AKT to ask why: the "
            "reasons open at the right, step by step. By keyboard: Tab to AKT, then W.",
        ),
        partial(_node, REBOUND),
        _reasons_are_shown,
        done_by=_explain,
    ),
    Step(
        translate("tour", "Read the reasons"),
        translate(
            "tour",
            "Each step names one arrow, how much of the change it carries and how well "
            "it is founded. The key ] goes on to the next step, and the drawing shows what "
            "it is about. Press Next when you have read them.",
        ),
        _reasons,
    ),
    Step(
        translate("tour", "See the brake that let go"),
        translate(
            "tour",
            "The dashed line from p70S6K to IRS1 is the feedback: p70S6K held IRS1 back, "
            "and no longer does. Click the line to read who found that. By keyboard: "
            "Ctrl+Down goes from arrow to arrow of a node.",
        ),
        _brake,
        _brake_is_selected,
        done_by=_select_brake,
        ends_reasons=True,
    ),
    Step(
        translate("tour", "Add a second drug"),
        translate(
            "tour",
            "Click PI3K to block it as well, as a dual PI3K/mTOR drug does. IRS1 is "
            "still released, but does AKT still rise? Read the sentence again.",
        ),
        partial(_node, SECOND),
        _two_are_hit,
        done_by=partial(_block, SECOND),
    ),
    Step(
        translate("tour", "Take it with you"),
        translate(
            "tour",
            "File > This view as one slide (Ctrl+Alt+E) saves what you see as a "
            "PowerPoint slide, with its source and its limits. Export picture (Ctrl+E) "
            "makes a PNG, SVG or PDF of it.",
        ),
        _file_menu,
        exports=True,
    ),
    Step(
        translate("tour", "That is all"),
        translate(
            "tour",
            "You blocked a node, read the answer and asked for its reasons. F1 opens the "
            "guide; Help > Two-minute tour starts again. It is a model for learning and "
            "research, and no advice for a patient.",
        ),
        headline_area,
    ),
)
