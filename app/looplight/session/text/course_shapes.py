"""The shape of a node's time course in words: dips and returns, stays down, rises."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from looplight.activity.results.response import Response
from looplight.activity.solver.stability import Stability
from looplight.pathways.model.pathway import Pathway
from looplight.session.text import labels as words

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course, Rebound

# A drop and a return that are worth a sentence.
DROP, RETURN = 0.05, 0.1
NOTHING_DONE = "Nothing is blocked, so nothing moves. Block a node to see what happens on the way."
SWINGS = "The model does not settle: levels keep swinging."


class CourseShape(StrEnum):
    """Shape of one node's course."""

    DIPS = "dips"
    STAYS_DOWN = "stays down"
    RISES = "rises"
    FALLS = "falls"
    STILL = "still"


@dataclass(frozen=True, slots=True)
class NodeCourse:
    """The course of one node in short."""

    node: str
    label: str
    way: CourseShape
    rebound: "Rebound"

    @property
    def text(self) -> str:
        """The sentence about a dip: lowest point and what is regained."""
        share = words.percent(self.rebound.regained)
        return (
            f"{self.label} dips to {words.percent(self.rebound.lowest)} at relative time "
            f"{self.rebound.when:.1f}, then regains {share} of its drop."
        )


def turn(course: "Course", pathway: Pathway, node: str) -> NodeCourse:
    """Return the shape of one node's course."""
    levels = course.levels[:, course.ids.index(node)]
    rebound = course.rebound(node)
    start, end = float(levels[0]), float(levels[-1])
    drop = start - rebound.lowest
    if drop >= DROP and rebound.regained >= RETURN:
        way = CourseShape.DIPS
    elif drop >= DROP and end <= start / 2:
        way = CourseShape.STAYS_DOWN
    elif end - start > course.dead_zone:
        way = CourseShape.RISES
    else:
        way = CourseShape.FALLS if start - end > course.dead_zone else CourseShape.STILL
    return NodeCourse(node, words.label(pathway, node), way, rebound)


def _by_return(course: NodeCourse) -> float:
    return -course.rebound.regained


def sentences(
    course: "Course", pathway: Pathway, response: Response, nodes: Iterable[str]
) -> tuple[str, ...]:
    """Return sentences about the time courses of some nodes, the dips first."""
    if not response.interventions:
        return (NOTHING_DONE,)
    turns = [turn(course, pathway, node) for node in nodes]
    texts = [SWINGS] if response.stability is Stability.OSCILLATES else []
    dips = [node_course for node_course in turns if node_course.way is CourseShape.DIPS]
    texts += [node_course.text for node_course in sorted(dips, key=_by_return)]
    for way, verbs in (
        (CourseShape.STAYS_DOWN, ("stays down", "stay down")),
        (CourseShape.FALLS, ("falls", "fall")),
        (CourseShape.RISES, ("rises", "rise")),
    ):
        labels = [node_course.label for node_course in turns if node_course.way is way]
        if labels:
            texts.append(f"{words.listed(labels)} {verbs[len(labels) > 1]}.")
    return tuple(texts) or ("None of these nodes moves.",)
