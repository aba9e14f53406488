"""The second page of the time panel: levels over the dose of one drug or target."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from looplight.files.problems import InputError, Problem
from looplight.panels.time_course.plot_export import PlotPage
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.basic import plain_label
from looplight.panels.widgets.clamped_label import ClampedLabel
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.background.job_runner import JobResult, JobRunner
from looplight.session.background.time_course import DOSES, DoseRequest
from looplight.session.document.document import Document
from looplight.session.export.about import about
from looplight.session.state.state import ViewState
from looplight.session.text import labels
from looplight.session.text.parameters import model_words

if TYPE_CHECKING:
    from looplight.activity.dynamics.dose_response import DoseResponse
    from looplight.panels.time_course.dose_plot import DosePlot

HINT = "Click on the plot to set the dose: a share of full effect, not an amount of a drug."
DOSED = (Kind.INHIBIT, Kind.DRUG)


class DosePage(QWidget):
    """The plot; ``head`` is what to dose and the levels there, for the panel's first row."""

    def __init__(self, document: Document, jobs: JobRunner) -> None:
        super().__init__()
        self._document = document
        self._jobs = jobs
        self.plot: DosePlot | None = None
        self.response: DoseResponse | None = None
        self._asked: DoseRequest | None = None
        self._answered: DoseRequest | None = None
        self._choices: tuple[tuple[Intervention, str], ...] = ()
        self._nodes: tuple[str, ...] = ()
        self._selected = ""
        self._drawn: tuple[object, ...] = ()
        self.target = QComboBox()
        name_combo_box(self.target, "What is dosed")
        self.target.setFixedWidth(150)
        self.target.activated.connect(self._target_chosen)
        self.story = ClampedLabel("muted")
        self.story.setText(HINT)
        self.story.setAccessibleName("Levels at the present dose")
        self.head = QWidget()
        row = QHBoxLayout(self.head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(plain_label("Dose of", wrap=False))
        row.addWidget(self.target)
        row.addWidget(self.story, 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 4)
        self._column.addStretch(1)
        jobs.done.connect(self._done)

    def build(self, theme: Theme) -> None:
        """Put the plot in its place."""
        from looplight.panels.time_course.dose_plot import DosePlot  # noqa: PLC0415 - imports pyqtgraph

        plot = DosePlot(theme)
        plot.pointed.connect(self._pointed)
        plot.stepped.connect(self._stepped)
        self._column.removeItem(self._column.itemAt(0))
        self._column.addWidget(plot, 1)
        self.plot = plot

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        if self.plot is not None:
            self.plot.set_theme(theme)

    def show_state(self, shown: ViewState, nodes: tuple[str, ...], selected: str) -> None:
        """Ask for the curve of the present target, and mark its present dose."""
        self._nodes, self._selected = nodes, selected
        pathway = shown.pathway
        self._fill(pathway, shown)
        target = self._target()
        if shown.response is None or target is None:
            self._forget()
            return
        request = DoseRequest(shown.response.query, target)
        if not request.same_curve(self._asked or self._answered):
            self._asked = request
            self._jobs.submit(DOSES, request)
        self._draw()

    def sheet(self, title: str, done: str) -> PlotPage | None:
        """Return what a file of this plot says; None while there is no curve."""
        response, target = self.response, self._target()
        if response is None or target is None or self.plot is None or not self.plot.lines:
            return None
        columns = {
            line.key: response.levels[:, response.ids.index(line.key)] for line in self.plot.lines
        }
        what = f"Level at rest over the dose of {self._name(target)}, a share of full effect."
        told = model_words(self._document.shown)
        lines = (done, told, what) if told else (done, what)
        notes = about(self._document.shown)
        return PlotPage(title, lines, "dose", response.doses, columns, notes)

    def dose(self) -> float:
        """Return the present dose of the target; 0 where it is not in force."""
        target = self._target()
        for one in self._document.state.interventions:
            if target is not None and (one.kind, one.target) == (target.kind, target.target):
                return one.dose
        return 0.0

    def _fill(self, pathway: Pathway | None, shown: ViewState) -> None:
        """List what is in force first, then the other druggable nodes and the drugs."""
        found: dict[tuple[Kind, str], Intervention] = {}
        if pathway is not None:
            here = [one for one in shown.state.interventions if one.kind in DOSED]
            here += [Intervention(Kind.INHIBIT, node) for node in pathway.druggable]
            drugs = self._document.inhibitors.for_pathway(pathway.name)
            here += [Intervention(Kind.DRUG, drug.id) for drug in drugs]
            for one in here:
                found.setdefault((one.kind, one.target), one.at(1.0))
        choices = tuple((one, self._name(one)) for one in found.values())
        if choices == self._choices:
            return
        before = self._target()
        self._choices = choices
        self.target.clear()
        self.target.addItems([name for _, name in choices])
        kept = [number for number, (one, _) in enumerate(choices) if one == before]
        in_force = any(one.kind in DOSED for one in shown.state.interventions)
        if kept and (not in_force or self.dose_of(before, shown) > 0.0):
            self.target.setCurrentIndex(kept[0])
        self.target.setEnabled(bool(choices))

    @staticmethod
    def dose_of(target: Intervention | None, shown: ViewState) -> float:
        """Return the dose of a target in what is shown."""
        place = (target.kind, target.target) if target else None
        same = [one for one in shown.state.interventions if (one.kind, one.target) == place]
        return same[0].dose if same else 0.0

    def _target(self) -> Intervention | None:
        number = self.target.currentIndex()
        return self._choices[number][0] if 0 <= number < len(self._choices) else None

    def _name(self, one: Intervention) -> str:
        entry = self._document.shown.entry
        if one.kind is Kind.DRUG:
            drug = self._document.inhibitors.find(one.target)
            return drug.name if drug else one.target
        return labels.label(entry.pathway if entry else None, one.target)

    def _target_chosen(self, _number: int) -> None:
        self.show_state(self._document.shown, self._nodes, self._selected)

    def _done(self, answer: JobResult) -> None:
        if answer.ticket.request is not self._asked or self._asked is None:
            return
        self._answered, self._asked = self._asked, None
        if isinstance(answer.error, InputError):
            self._document.report(answer.error.problems)
        elif answer.error is not None:
            said = f"The dose-response could not be computed: {answer.error}"
            self._document.report((Problem("no-dose-response", said),))
        self.response = answer.value
        self._draw()

    def _draw(self) -> None:
        entry, response = self._document.shown.entry, self.response
        pathway = entry.pathway if entry else None
        if self.plot is None or response is None or pathway is None or self._asked is not None:
            return
        wanted = (id(response), self._nodes, self._selected)
        if wanted != self._drawn:
            self._drawn = wanted
            self.plot.show_response(response, pathway, self._nodes, self._selected)
        dose = self.dose()
        self.plot.set_cursor(dose)
        answer = self._document.shown.response
        rest = answer.nodes if answer is not None else {}
        levels = ", ".join(
            f"{labels.label(pathway, node)} {labels.percent(reading.level)}"
            for node in self._nodes
            if (reading := rest.get(node)) is not None
        )
        said = f"At {labels.percent(dose)}: {levels}. {HINT}"
        self.story.setText(said)
        self.plot.setAccessibleName(f"Dose-response, dose {labels.percent(dose)}")
        self.plot.setAccessibleDescription(said)

    def _forget(self) -> None:
        self._jobs.cancel(DOSES)
        self._asked = self._answered = self.response = None
        self._drawn = ()
        self.story.setText(HINT)
        if self.plot is not None:
            self.plot.set_lines(())
            self.plot.set_cursor(None)

    def _pointed(self, dose: float) -> None:
        self._set(round(max(0.0, dose), 2))

    def _stepped(self, step: float) -> None:
        self._set(round(min(1.0, max(0.0, self.dose() + step)), 2))

    def _set(self, dose: float) -> None:
        target = self._target()
        if target is not None:
            self._document.interventions.set_dose(target.target, dose, target.kind)
