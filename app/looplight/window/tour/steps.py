"""The steps of the tour: what to do, where, and how the program knows that it was done."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRect

from looplight.pathways.model.interventions import Kind
from looplight.session.document.document import Document
from looplight.session.document.explanation_stepper import ExplanationStepper
from looplight.session.state.state import Selection, SelectionKind, ViewState
from looplight.translation.messages import translate
from looplight.window.tour.areas_to_point_at_or_keep_free import (
    READING,
    Parts,
    arrow_area,
    arrow_areas,
    dock_area,
    file_menu_area,
    headline_area,
    levels_and_details_areas,
    levels_areas,
    lit_areas,
    node_area,
    node_areas,
)

PATHWAY = "mtorc1-feedback"
FIRST, SECOND, REBOUND, BRAKE = "MTORC1", "PI3K", "AKT", "P70S6K -| IRS1"
BRAKING, RELEASED = BRAKE.split(" -| ")


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
    speaks_of : callable
        Returns the areas that the text sends the reader to, beside ``area`` and the answer.
    read_meanwhile : callable
        Returns the areas of lists that the reader looks into, too.
    """

    title: str
    text: str
    area: Callable[[Parts], QRect | None]
    holds: Callable[[ViewState], bool] | None = None
    exports: bool = False
    done_by: Callable[[Document, ExplanationStepper], None] | None = None
    ends_reasons: bool = False
    speaks_of: Callable[[Parts], list[QRect]] = lambda _: []
    read_meanwhile: Callable[[Parts], list[QRect]] = lambda _: []


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


def _around_brake(parts: Parts) -> list[QRect]:
    return [*arrow_areas([BRAKE], parts), *node_areas(parts, (BRAKING, RELEASED))]


STEPS = (
    Step(
        translate("tour", "Block mTORC1"),
        translate(
            "tour",
            "Click mTORC1 on the drawing, as a drug would block it. By keyboard: Tab to it, "
            "then Space.",
        ),
        partial(node_area, FIRST),
        _first_is_blocked,
        done_by=partial(_block, FIRST),
    ),
    Step(
        translate("tour", "Read the answer"),
        translate(
            "tour",
            "The sentence says what falls, what comes back and how sure that is. Each output "
            "stands below. Press Next.",
        ),
        headline_area,
        speaks_of=partial(node_areas, keys=(FIRST, REBOUND)),
        read_meanwhile=levels_areas,
    ),
    Step(
        translate("tour", "Ask why"),
        translate(
            "tour",
            "AKT rises, and nobody touched it. Hold Alt and click AKT to ask why. By "
            "keyboard: Tab to AKT, W.",
        ),
        partial(node_area, REBOUND),
        _reasons_are_shown,
        done_by=_explain,
        read_meanwhile=levels_areas,
    ),
    Step(
        translate("tour", "Read the reasons"),
        translate(
            "tour",
            "Read downwards: each step names one arrow and how well it is founded. Then press "
            "Next.",
        ),
        partial(dock_area, READING),
        speaks_of=lit_areas,
    ),
    Step(
        translate("tour", "See the brake that let go"),
        translate(
            "tour",
            "p70S6K no longer holds IRS1 back: click the dashed line to read who found that. "
            "By keyboard: Ctrl+Down.",
        ),
        partial(arrow_area, BRAKE),
        _brake_is_selected,
        done_by=_select_brake,
        ends_reasons=True,
        speaks_of=_around_brake,
    ),
    Step(
        translate("tour", "Add a second drug"),
        translate(
            "tour",
            "Click PI3K to block it as well, as a dual PI3K/mTOR drug does. Does AKT still rise?",
        ),
        partial(node_area, SECOND),
        _two_are_hit,
        done_by=partial(_block, SECOND),
        speaks_of=partial(node_areas, keys=(RELEASED, REBOUND)),
        # Who found the brake is still being read.
        read_meanwhile=levels_and_details_areas,
    ),
    Step(
        translate("tour", "Take it with you"),
        translate(
            "tour",
            "File > This view as PowerPoint (Ctrl+Alt+E) saves what is shown as a slide. Try it, "
            "or skip this step.",
        ),
        file_menu_area,
        exports=True,
    ),
    Step(
        translate("tour", "That is all"),
        translate(
            "tour",
            "F1 opens the guide; Help starts this tour again. A model for learning, no advice "
            "for a patient.",
        ),
        headline_area,
        read_meanwhile=levels_areas,
    ),
)
