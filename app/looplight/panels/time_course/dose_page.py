"""The second page of the time panel: levels over the dose of one drug or target."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from looplight.activity.results.response import Certainty, NodeResponse
from looplight.activity.sentences.grammar import level_words
from looplight.files.problems import InputError, Problem, reason_of
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.labels import ClampedLabel, plain_label
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.background.time_course import DOSES, DoseRequest
from looplight.session.document.document import Document
from looplight.session.export.plot_page import PlotPage
from looplight.session.export.provenance import about
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.parameter_words import model_words
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.activity.dynamics.dose_response import DoseResponse
    from looplight.panels.time_course.dose_plot import DosePlot

HINT = translate(
    "panel", "Click on the plot to set the dose: a share of full effect, not an amount of a drug."
)
DOSED = (Kind.INHIBIT, Kind.DRUG)


class DosePage(QWidget):
    """The plot of a dose-response.

    Parameters
    ----------
    document : Document
    jobs : JobRunner
        Computes the curves.

    Attributes
    ----------
    head : QWidget
        The target and the levels at its present dose, for the panel's first row.
    plot : DosePlot or None
        None until the panel is first painted (see `build`).
    response : DoseResponse or None
        The curve on screen.
    """

    def __init__(self, document: Document, jobs: JobRunner) -> None:
        super().__init__()
        self._document = document
        self._jobs = jobs
        self.plot: DosePlot | None = None
        self.axes: object | None = None
        self.response: DoseResponse | None = None
        # What is being computed, and what ``response`` was computed from.
        self._pending: DoseRequest | None = None
        self._finished: DoseRequest | None = None
        self._choices: tuple[tuple[Intervention, str], ...] = ()
        self._nodes: tuple[str, ...] = ()
        self._selected = ""
        self._drawn: tuple[object, ...] = ()
        self.target = QComboBox()
        name_combo_box(self.target, translate("panel", "What is dosed"))
        self.target.setFixedWidth(150)
        self.target.activated.connect(self._target_chosen)
        self.summary = ClampedLabel("muted")
        self.summary.setText(HINT)
        self.summary.setAccessibleName(translate("screen reader", "Levels at the present dose"))
        self.head = QWidget()
        layouts.row(
            plain_label(translate("panel", "Dose of"), wrap=False),
            self.target,
            (self.summary, 1),
            within=self.head,
            spacing=8,
        )
        self._column = layouts.column(within=self, margins=(0, 0, 0, 4))
        jobs.finished.connect(self._job_done)

    def prepare(self) -> None:
        """Create the axes of the plot; pyqtgraph is imported only now."""
        from looplight.panels.time_course.base_plot import new_axes  # noqa: PLC0415 - 0.3 s

        self.axes = new_axes()

    def build(self, theme: Theme) -> None:
        """Create the plot with its axes."""
        from looplight.panels.time_course.dose_plot import DosePlot  # noqa: PLC0415 - imports pyqtgraph

        self.plot = DosePlot(theme, self.axes)
        self.plot.pointed.connect(self._set_dose)
        self.plot.stepped.connect(self._stepped)
        self._column.addWidget(self.plot, 1)

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        if self.plot is not None:
            self.plot.set_theme(theme)

    def show_state(self, shown: ViewState, nodes: tuple[str, ...], selected: str) -> None:
        """Show the curve of the present target with its dose; compute it where needed.

        Parameters
        ----------
        shown : ViewState
        nodes : tuple of str
            The nodes to plot.
        selected : str
            The selected node, or an empty string.
        """
        self._nodes, self._selected = nodes, selected
        self._fill_targets(shown.pathway, shown)
        target = self._target()
        if shown.response is None or target is None:
            self._clear()
            return
        request = DoseRequest(shown.response.query, target)
        # The dose of the target itself moves along the curve and changes nothing of it.
        if not request.same_curve(self._pending or self._finished):
            self._pending = request
            self._jobs.submit(DOSES, request)
        self._draw()

    def page(self, title: str, interventions: str) -> PlotPage | None:
        """Return the plot with its texts for a file; None while there is no curve."""
        response, target = self.response, self._target()
        if response is None or target is None or self.plot is None or not self.plot.lines:
            return None
        shown = self._document.shown
        content = translate(
            "panel",
            "Steady level at each dose of {name}; a dose is a share of full effect.",
            name=self._name(target),
        )
        lines = tuple(filter(None, (interventions, model_words(shown), content)))
        columns = {
            line.key: response.levels[:, response.ids.index(line.key)] for line in self.plot.lines
        }
        notes = about(shown)
        return PlotPage(self.plot, title, lines, "dose", response.doses, columns, notes)

    def dose(self) -> float:
        """Return the present dose of the target (0..1); 0 where it is not given."""
        target = self._target()
        return _dose_of(target, self._document.shown) if target is not None else 0.0

    def _fill_targets(self, pathway: Pathway | None, shown: ViewState) -> None:
        """List the interventions first, then the other druggable nodes and the drugs."""
        dosed = [i for i in shown.state.interventions if i.kind in DOSED]
        candidates: list[Intervention] = []
        if pathway is not None:
            drugs = self._document.inhibitors.for_pathway(pathway)
            candidates = [i.at(1.0) for i in dosed]
            candidates += [Intervention(Kind.INHIBIT, node) for node in pathway.druggable]
            candidates += [Intervention(Kind.DRUG, drug.id) for drug in drugs]
        targets = list(dict.fromkeys(candidates))
        choices = tuple((target, self._name(target)) for target in targets)
        if choices == self._choices:
            return
        before = self._target()
        self._choices = choices
        self.target.clear()
        self.target.addItems([name for _, name in choices])
        # The chosen target stays, unless something else is given now and it is not.
        stays = before is not None and (not dosed or _dose_of(before, shown) > 0.0)
        if before in targets and stays:
            self.target.setCurrentIndex(targets.index(before))
        self.target.setEnabled(bool(choices))

    def _target(self) -> Intervention | None:
        number = self.target.currentIndex()
        return self._choices[number][0] if 0 <= number < len(self._choices) else None

    def _name(self, target: Intervention) -> str:
        if target.kind is Kind.DRUG:
            drug = self._document.inhibitors.find(target.target)
            return drug.name if drug else target.target
        return display_names.label(self._document.shown.pathway, target.target)

    def _target_chosen(self, _number: int) -> None:
        self.show_state(self._document.shown, self._nodes, self._selected)

    def _job_done(self, result: JobResult) -> None:
        # A result that was overtaken by a later request, or one of another page.
        if self._pending is None or result.ticket.request is not self._pending:
            return
        self._finished, self._pending = self._pending, None
        if isinstance(result.error, InputError):
            self._document.report(result.error.problems)
        elif result.error is not None:
            message = translate(
                "panel",
                "The dose-response could not be computed: {error}",
                error=reason_of(result.error),
            )
            self._document.report((Problem("no-dose-response", message),))
        self.response = result.value
        self._draw()

    def _draw(self) -> None:
        shown, response = self._document.shown, self.response
        pathway = shown.pathway
        if self.plot is None or response is None or pathway is None or self._pending is not None:
            return
        depends_on = (id(response), self._nodes, self._selected)
        if depends_on != self._drawn:
            self._drawn = depends_on
            self.plot.show_response(response, pathway, self._nodes, self._selected)
        dose = self.dose()
        self.plot.set_cursor(dose)
        # Of the steady state, as the curve is: not of a moment of a time course.
        answers = shown.response.nodes if shown.response is not None else {}
        levels = ", ".join(
            f"{display_names.label(pathway, node)} {_level(answers[node], shown.certainty(node))}"
            for node in self._nodes
            if node in answers
        )
        text = translate(
            "panel",
            "At {percent}: {levels}. {hint}",
            percent=display_names.percent(dose),
            levels=levels,
            hint=HINT,
        )
        self.summary.setText(text)
        self.plot.setAccessibleName(
            translate(
                "screen reader",
                "Dose-response, dose {percent}",
                percent=display_names.percent(dose),
            )
        )
        self.plot.setAccessibleDescription(text)

    def _clear(self) -> None:
        self._jobs.cancel(DOSES)
        self._pending = self._finished = self.response = None
        self._drawn = ()
        self.summary.setText(HINT)
        if self.plot is not None:
            self.plot.set_lines(())
            self.plot.set_cursor(None)

    def _stepped(self, step: float) -> None:
        self._set_dose(self.dose() + step)

    def _set_dose(self, dose: float) -> None:
        target = self._target()
        if target is not None:
            # Whole percentages: a click on the plot has no finer precision.
            dose = round(min(1.0, max(0.0, dose)), 2)
            self._document.interventions.set_dose(target.target, dose, target.kind)


def _dose_of(target: Intervention, shown: ViewState) -> float:
    """Return the dose at which a target is given in a state; 0 where it is not."""
    doses = (
        i.dose
        for i in shown.state.interventions
        if (i.kind, i.target) == (target.kind, target.target)
    )
    return next(doses, 0.0)


def _level(answer: NodeResponse, known: Certainty) -> str:
    """Return a level with its size in words; without a size where the direction is in doubt."""
    percent = display_names.level_percent(answer.level, known)
    if known in display_names.DOUBT_MARK:
        return f"{percent} ({display_names.CERTAINTY_SHORT[known]})"
    return f"{percent} ({level_words(answer.level, answer.baseline)})"
