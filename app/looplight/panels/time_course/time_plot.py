"""The plot of levels over relative time: before, minutes, hours to days, and the dips."""

from collections.abc import Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
from PySide6.QtCore import Qt

from looplight.activity.sentences.grammar import part_words
from looplight.panels.time_course.base_plot import LevelPlot, Line
from looplight.panels.time_course.plot_labels import MarkedPoint
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.text import display_names
from looplight.session.text.time_course import course_shapes, time_axis
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.dynamics.time_course import Course

# Share of the axis for the time before the interventions.
BEFORE = 0.12
# Points of a line, evenly spaced on the logarithmic axis.
SAMPLES = 400
# More marked dips would cover the lines with text.
MAX_POINTS = 3
# Height of the texts above the lines, as a share of the axis.
TEXT_HEIGHT = 1.07


class TimePlot(LevelPlot):
    """Levels of chosen nodes over time; the baseline is shown before time 0."""

    def __init__(self, theme: Theme, axes: Any = None) -> None:
        self._end = 1.0
        self._has_slow_steps = False
        super().__init__(theme, translate("panel", "Time course: levels over relative time"), axes)

    def show_course(
        self, course: "Course", pathway: Pathway, nodes: Sequence[str], selected: str = ""
    ) -> None:
        """Draw the time course of some nodes.

        Parameters
        ----------
        course : Course
        pathway : Pathway
        nodes : sequence of str
        selected : str
            The selected node: a wider line.
        """
        self._end = float(course.times[-1])
        self._has_slow_steps = time_axis.has_slow_steps(pathway)
        length = time_axis.to_axis(self._end)
        places = np.linspace(0.0, length, SAMPLES)
        # The axis is logarithmic in 1 + time (see `time_axis`).
        levels = course.levels_of(nodes, 10.0**places - 1.0)
        xs = np.concatenate([[-BEFORE * length], places])
        lines: list[Line] = []
        dips: list[tuple[float, MarkedPoint]] = []
        for number, node in enumerate(nodes):
            ys = levels[:, number]
            ys = np.concatenate([ys[:1], ys])
            name = display_names.label(pathway, node)
            lines.append(Line(node, name, xs, ys, number, node == selected))
            node_course = course_shapes.node_course(course, pathway, node)
            if node_course.shape is course_shapes.CourseShape.DIPS:
                dip = node_course.rebound
                text = translate(
                    "panel",
                    "{share}, regains {part}",
                    share=display_names.level_percent(dip.lowest),
                    part=part_words(dip.regained),
                )
                point = MarkedPoint(time_axis.to_axis(dip.when), dip.lowest, text, number)
                dips.append((dip.regained, point))
        # Only the strongest rebounds are marked: more texts would cover the lines.
        dips.sort(key=itemgetter(0), reverse=True)
        highest = max((float(line.ys.max()) for line in lines), default=1.0)
        ticks = [(time_axis.to_axis(t), f"{t:g}") for t in time_axis.ticks(self._end)]
        self.set_scale(
            -BEFORE * length, length, ticks, translate("panel", "relative time"), highest
        )
        self.set_lines(tuple(lines), tuple(point for _, point in dips[:MAX_POINTS]))

    def annotate(self) -> None:
        """Shade the time before 0, and label the parts of the axis that mean minutes and days."""
        if not self.lines:
            return
        length = time_axis.to_axis(self._end)
        self.add_band(-BEFORE * length, 0.0, "text_muted", 0.10)
        self.add_text(translate("panel", "before"), (0.5, 0.5), -BEFORE * length / 2, TEXT_HEIGHT)
        self.add_vertical_line(0.0, "text_muted", Qt.PenStyle.SolidLine)
        self.add_vertical_line(length, "panel_border", Qt.PenStyle.SolidLine)
        if self._has_slow_steps and self._end > time_axis.FAST_END:
            border = time_axis.to_axis(time_axis.FAST_END)
            self.add_vertical_line(border, "text_muted", Qt.PenStyle.DotLine)
            self.add_text(time_axis.FAST_WORDS, (0.0, 0.5), 0.0, TEXT_HEIGHT)
            self.add_text(time_axis.SLOW_WORDS, (0.0, 0.5), border, TEXT_HEIGHT)

    def set_moment(self, time: float | None) -> None:
        """Mark the moment that the drawing shows; None = the steady state."""
        self.set_cursor(None if time is None else time_axis.to_axis(time))
