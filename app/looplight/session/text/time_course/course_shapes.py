"""The shape of a node's time course in words: dips and returns, stays down, rises."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from looplight.activity.results.contradictions import contradicted_nodes
from looplight.activity.results.response import Certainty, Response
from looplight.activity.sentences.grammar import (
    is_nearly_gone,
    level_words,
    listed,
    part_words,
    size_words,
)
from looplight.activity.sentences.opposed_arrows import caution_order, cautions_of
from looplight.activity.solver.stability import Stability
from looplight.pathways.model.pathway import Pathway
from looplight.session.state.certainty_result import CertaintyResult
from looplight.session.text import display_names
from looplight.session.text.certainty_words import in_doubt
from looplight.translation.messages import decimal, translate

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course, Rebound

# A drop and a return that are worth a sentence.
DROP, RETURN = 0.05, 0.1
NOTHING_DONE = translate(
    "time course",
    "Nothing is blocked, so nothing moves. Block a node to see what happens on the way.",
)
SWINGS = translate("time course", "The model does not settle: levels keep swinging.")


class CourseShape(StrEnum):
    """Shape of one node's course."""

    DIPS = "dips"
    STAYS_DOWN = "stays down"
    RISES = "rises"
    FALLS = "falls"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class NodeCourse:
    """The course of one node in short.

    Attributes
    ----------
    start, end : float
        Levels before the interventions and at the new steady state.
    """

    node: str
    label: str
    shape: CourseShape
    rebound: "Rebound"
    start: float = 1.0
    end: float = 1.0

    @property
    def text(self) -> str:
        """The sentence about a dip: lowest point and what is regained."""
        low, regained = self.rebound.lowest, self.rebound.regained
        return translate(
            "time course",
            "{node} dips to {level} ({size}) at relative time {time}, then regains {part} of "
            "its drop ({percent}).",
            node=self.label,
            level=display_names.level_percent(low),
            size=level_words(low, self.start),
            time=decimal(self.rebound.when, ".1f"),
            part=part_words(regained),
            percent=display_names.percent(regained),
        )

    @property
    def size(self) -> str:
        """How far it ends from where it began: ``by half``."""
        return size_words(self.end, self.start)


def node_course(course: "Course", pathway: Pathway, node: str) -> NodeCourse:
    """Return the shape of one node's course."""
    levels = course.levels[:, course.ids.index(node)]
    rebound = course.rebound(node)
    start, end = float(levels[0]), float(levels[-1])
    drop = start - rebound.lowest
    if drop >= DROP and rebound.regained >= RETURN:
        shape = CourseShape.DIPS
    elif drop >= DROP and end <= start / 2:
        shape = CourseShape.STAYS_DOWN
    elif end - start > course.dead_zone:
        shape = CourseShape.RISES
    else:
        shape = CourseShape.FALLS if start - end > course.dead_zone else CourseShape.STILL
    return NodeCourse(node, display_names.label(pathway, node), shape, rebound, start, end)


def sentences(
    course: "Course",
    pathway: Pathway,
    response: Response,
    nodes: Iterable[str],
    certainty: CertaintyResult | None = None,
) -> tuple[str, ...]:
    """Return sentences about the time courses of some nodes, the dips first.

    Parameters
    ----------
    certainty : CertaintyResult, optional
        How sure it is where the nodes end: what is in doubt there is said, not asserted. Where
        a caution of a drug casts doubt on the directions, none is asserted.

    Returns
    -------
    tuple of str
        The sentences; at the end the cautions of the drugs in force, and before them what
        curated figures have against the arrows.
    """
    if not response.interventions:
        return (NOTHING_DONE,)
    courses = [node_course(course, pathway, node) for node in nodes]
    before, cautions = caution_order(cautions_of(response))
    texts = [SWINGS] if response.stability is Stability.OSCILLATES else []
    moving = [item for item in courses if item.shape is not CourseShape.STILL]
    if any(caution.doubt for caution in response.query.cautions):
        return (*before, *texts, *_course_depends([item.label for item in moving]), *cautions)
    sure = certainty.certainty if certainty is not None else {}
    disputed = [item for item in moving if sure.get(item.node) is Certainty.DISPUTED]
    otherwise = [item for item in moving if item.node in contradicted_nodes(response)]
    # The way there is disputed as the end is.
    courses = [item for item in courses if item not in (*disputed, *otherwise)]
    moving = [item for item in moving if item not in (*disputed, *otherwise)]
    dips = [item for item in courses if item.shape is CourseShape.DIPS]
    # What comes back most is why somebody plays the course: feedback.
    texts += [item.text for item in sorted(dips, key=lambda dip: -dip.rebound.regained)]
    doubted = {item.node for item in courses if in_doubt(response, certainty, item.node)}
    firm = [item for item in moving if item.node not in doubted]
    for shape in (CourseShape.STAYS_DOWN, CourseShape.FALLS, CourseShape.RISES):
        texts += _ends([item for item in firm if item.shape is shape], shape)
    left_open = {node for node in doubted if sure.get(node) is Certainty.NOT_DRAWN}
    texts += _end_depends([item.label for item in moving if item.node in doubted - left_open])
    texts += _left_open([item.label for item in moving if item.node in left_open])
    texts += _disputed([item.label for item in disputed])
    texts += _measured_otherwise([item.label for item in otherwise])
    nothing = translate("time course", "None of these nodes moves.")
    return (*before, *(texts or [nothing]), *cautions)


def _ends(courses: list[NodeCourse], shape: CourseShape) -> list[str]:
    """Return where some nodes end as a sentence, with the size of each."""
    if not courses:
        return []
    if len(courses) == 1:
        course = courses[0]
        clause = _shape_words(shape, course.label, 1)
        if not course.size:
            return [f"{clause}."]
        if is_nearly_gone(course.end, course.start):
            return [translate("time course", "{moves}, {size}.", moves=clause, size=course.size)]
        return [translate("time course", "{moves} {size}.", moves=clause, size=course.size)]
    names = [f"{item.label} ({item.size})" if item.size else item.label for item in courses]
    return [f"{_shape_words(shape, listed(names), len(names))}."]


def _shape_words(shape: CourseShape, nodes: str, count: int) -> str:
    if shape is CourseShape.STAYS_DOWN:
        return translate(
            "time course",
            "{nodes} stays down",
            plural="{nodes} stay down",
            count=count,
            nodes=nodes,
        )
    if shape is CourseShape.RISES:
        return translate(
            "time course", "{nodes} rises", plural="{nodes} rise", count=count, nodes=nodes
        )
    return translate(
        "time course", "{nodes} falls", plural="{nodes} fall", count=count, nodes=nodes
    )


def _course_depends(labels: list[str]) -> list[str]:
    """Return that the courses of some nodes are in doubt, as a sentence."""
    if not labels:
        return []
    return [
        translate(
            "time course",
            "{nodes}: the course depends on strengths.",
            nodes=listed(labels),
        )
    ]


def _end_depends(labels: list[str]) -> list[str]:
    """Return the doubt about the end of some nodes: ``AKT: where it ends depends on …``."""
    if not labels:
        return []
    return [
        translate(
            "time course",
            "{nodes}: where it ends depends on strengths.",
            plural="{nodes}: where they end depends on strengths.",
            count=len(labels),
            nodes=listed(labels),
        )
    ]


def _left_open(labels: list[str]) -> list[str]:
    """Return that the drawing leaves the courses of some nodes open, as a sentence."""
    if not labels:
        return []
    return [translate("time course", "{nodes}: left open by the drawing.", nodes=listed(labels))]


def _measured_otherwise(labels: list[str]) -> list[str]:
    """Return that a measurement contradicts the courses of some nodes, as a sentence."""
    if not labels:
        return []
    return [
        translate("time course", "{nodes}: contradicted by a measurement.", nodes=listed(labels))
    ]


def _disputed(labels: list[str]) -> list[str]:
    """Return that sources disagree about the courses of some nodes, as a sentence."""
    if not labels:
        return []
    return [translate("time course", "{nodes}: sources disagree.", nodes=listed(labels))]
