"""The plot of levels over relative time: before, minutes, hours to days, and the dips."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt

from looplight.panels.time_course.level_plot import LevelPlot, Line, Spot
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.text import course_shapes, labels, time_axis

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course

BEFORE = 0.12
POINTS = 400
MOST_SPOTS = 3


class TimePlot(LevelPlot):
    """Levels of chosen nodes over time; the baseline stands before 0."""

    def __init__(self, theme: Theme) -> None:
        self._end = 1.0
        self._slow = False
        super().__init__(theme, "Time course: levels over relative time")

    def show_course(
        self, course: "Course", pathway: Pathway, nodes: Sequence[str], strong: str = ""
    ) -> None:
        """Draw the course of some nodes.

        Parameters
        ----------
        course : Course
        pathway : Pathway
        nodes : sequence of str
        strong : str
            The selected node: a wider line.
        """
        self._end = float(course.times[-1])
        self._slow = time_axis.has_slow_steps(pathway)
        whole = time_axis.to_axis(self._end)
        places = np.linspace(0.0, whole, POINTS)
        levels = course.track.at(10.0**places - 1.0)
        xs = np.concatenate([[-BEFORE * whole], places])
        lines, spots = [], []
        for look, node in enumerate(nodes):
            ys = levels[:, course.ids.index(node)]
            ys = np.concatenate([ys[:1], ys])
            name = labels.label(pathway, node)
            lines.append(Line(node, name, xs, ys, look, node == strong))
            shape = course_shapes.turn(course, pathway, node)
            if shape.way is course_shapes.CourseShape.DIPS:
                dip = shape.rebound
                said = f"{labels.percent(dip.lowest)}, regains {labels.percent(dip.regained)}"
                spot = Spot(time_axis.to_axis(dip.when), dip.lowest, said, look)
                spots.append((dip.regained, spot))
        spots.sort(key=_by_return)
        most = max((float(line.ys.max()) for line in lines), default=1.0)
        ticks = [(time_axis.to_axis(t), f"{t:g}") for t in time_axis.ticks(self._end)]
        self.set_scale(-BEFORE * whole, whole, ticks, "relative time", most)
        self.set_lines(tuple(lines), tuple(spot for _, spot in spots[:MOST_SPOTS]))

    def draw_more(self) -> None:
        """Tint the time before, and say which part of the axis means minutes or days."""
        if not self.lines:
            return
        whole = time_axis.to_axis(self._end)
        self.add_band(-BEFORE * whole, 0.0, "text_muted", 0.10)
        self.add_words("before", "text_muted", (0.5, 0.5), -BEFORE * whole / 2, 1.07)
        self.add_upright(0.0, "text_muted", Qt.PenStyle.SolidLine)
        self.add_upright(whole, "panel_border", Qt.PenStyle.SolidLine)
        if self._slow and self._end > time_axis.FAST_END:
            border = time_axis.to_axis(time_axis.FAST_END)
            self.add_upright(border, "text_muted", Qt.PenStyle.DotLine)
            self.add_words(time_axis.FAST_WORDS, "text_muted", (0.0, 0.5), 0.0, 1.07)
            self.add_words(time_axis.SLOW_WORDS, "text_muted", (0.0, 0.5), border, 1.07)

    def set_moment(self, time: float | None) -> None:
        """Mark the moment that the drawing shows."""
        self.set_cursor(None if time is None else time_axis.to_axis(time))


def _by_return(spot: tuple[float, Spot]) -> float:
    return -spot[0]
