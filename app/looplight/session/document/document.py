"""The open document: its figures, what is shown of them, and the session they make."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from looplight.files.problems import InputError, Problem
from looplight.pathways.catalogue import Catalogue
from looplight.pathways.model.comparison import Comparison
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.translated_names import scene_title
from looplight.session.document.asked_node import AskedNode
from looplight.session.document.drawing_actions import DrawingActions
from looplight.session.document.intervention_actions import InterventionActions
from looplight.session.document.store import Store
from looplight.session.state import comparison_start_and_end, intervention_edits
from looplight.session.state.figure_store import FigureStore, FileReading, read_figure_file
from looplight.session.state.state import Selection, State, ViewState
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.pathways.drugs.drug import InhibitorTable
    from looplight.session.document.draft_actions import DraftActions
    from looplight.session.document.intervention_actions import SeveralNodesActions
    from looplight.session.document.output_actions import OutputActions
    from looplight.session.state.snapshot import Snapshot


class Document(QObject):
    """What a user works on.

    A request that cannot be met changes nothing and reports a problem; it never raises, because
    views call it from slots.

    Parameters
    ----------
    catalogue : Catalogue or None
        None = what ships with Looplight, read when it is first needed.
    inhibitors : InhibitorTable or None
        None = the table that ships with Looplight.

    Attributes
    ----------
    store : Store
        The present value and its history. Its ``changed``, ``problems``, ``selected``,
        ``after_paint``, ``preview`` and ``undo_stack`` are attributes of the document, too.
    interventions : InterventionActions
        What can be done to nodes.
    figures : FigureStore
        Every figure that can be opened.
    catalogue_changed : Signal()
        An entry was added, read again or refused.
    read : Signal(pathlib.Path)
        A file was read without problems.
    hovered : Signal(Selection)
        What the pointer is on, in any view; not part of the state.
    asked_changed : Signal()
        A question was asked; ``asked_node`` is the node that it is about.
    """

    catalogue_changed = Signal()
    read = Signal(object)
    hovered = Signal(object)
    asked_changed = Signal()

    def __init__(
        self,
        catalogue: Catalogue | None = None,
        inhibitors: "InhibitorTable | None" = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.figures = FigureStore(catalogue)
        self.store = Store(self.figures, inhibitors, self)
        self.interventions = InterventionActions(self.store)
        self.drawing = DrawingActions(self.store)
        self.changed, self.problems = self.store.changed, self.store.problems
        self.selected = self.store.selected
        self.after_paint, self.preview = self.store.after_paint, self.store.preview
        self.undo_stack = self.store.undo_stack
        self._question: AskedNode | None = None

    @property
    def shown(self) -> ViewState:
        """What views draw now."""
        return self.store.shown

    @property
    def state(self) -> State:
        """What the user has open and did."""
        return self.store.state

    @property
    def asked_node(self) -> str:
        """The node that was asked about, while what was asked is on screen; else empty."""
        return self._question.node_in(self.state) if self._question is not None else ""

    def ask_about(self, node: str) -> None:
        """Answer for this node first as long as the same is done to the figure; empty = none."""
        state = self.state
        items, context = frozenset(state.interventions), frozenset(state.context)
        self._question = AskedNode(state.figure, items, context, node)
        self.asked_changed.emit()

    @cached_property
    def drafts(self) -> "DraftActions":
        """What can be done to the arrows of a draft."""
        from looplight.session.document.draft_actions import DraftActions  # noqa: PLC0415 - few figures are drafts

        return DraftActions(self.store)

    @cached_property
    def outputs(self) -> "OutputActions":
        """Which nodes of an imported figure are outputs."""
        from looplight.session.document.output_actions import OutputActions  # noqa: PLC0415 - start-up

        return OutputActions(self.store)

    @cached_property
    def several_nodes(self) -> "SeveralNodesActions":
        """What can be done to several nodes in one step."""
        from looplight.session.document.intervention_actions import SeveralNodesActions  # noqa: PLC0415 - start-up

        return SeveralNodesActions(self.store)

    @property
    def inhibitors(self) -> "InhibitorTable":
        """The inhibitor table."""
        return self.store.inhibitors

    def apply(self, state: State, text: str, gesture: str = "") -> None:
        """Make ``state`` the present one, as one undoable step (see `Store.apply`)."""
        self.store.apply(state, text, gesture)

    def select(self, selection: Selection) -> None:
        """Select a node, an arrow, a loop or nothing; not undoable."""
        self.store.select(selection)

    def report(self, problems: tuple[Problem, ...]) -> None:
        """Pass problems on to the views that list them."""
        self.store.report(problems)

    def open(
        self,
        key: str,
        interventions: tuple[Intervention, ...] | None = None,
        context: tuple[Intervention, ...] = (),
        compare: Comparison | None = None,
    ) -> bool:
        """Show another figure as it was left; going through several is one undo step.

        Parameters
        ----------
        key : str
        interventions : tuple of Intervention or None
            What is done to it in the same step, in place of all that was done before: for a view
            that lists answers. None = as it was left.
        context : tuple of Intervention
            The tumour context that goes with them.
        compare : Comparison or None
            Panes side by side, of which the front one does ``interventions``.
        """
        entry = self.figures.entry(key)
        if entry is None:
            self.report(
                (
                    Problem(
                        "unknown-figure",
                        translate("problem", "There is no figure called {key}.", key=key),
                    ),
                )
            )
            return False
        states = self.store.figure_states
        # Cut-offs are one choice for all figures of a session.
        state = states.of(key).of_session(self.state)
        if key not in states:
            state = replace(state, scene=intervention_edits.baseline_scene(state, entry.pathway))
        gesture = "open"
        if interventions is not None:
            state = replace(state, interventions=interventions, context=context)
            state = replace(state, scene="", compare=compare)
            gesture = ""
        if self.state.figure:
            self.apply(
                replace(state, time=None),
                translate("undo", "open {title}", title=entry.title),
                gesture=gesture,
            )
        else:
            self.store.set_state(state)
        return True

    def open_file(self, path: Path) -> bool:
        """Read a figure's file and show it; a refused file changes nothing."""
        key = self.add(read_figure_file(path))
        return key is not None and self.open(key)

    def reload(self, path: Path, reading: FileReading | None = None) -> bool:
        """Read an open file again; where it is refused, what was read before stays.

        Parameters
        ----------
        path : pathlib.Path
        reading : FileReading or None
            What is in it; None = read it now.
        """
        path = path.absolute()
        before = self.figures.own.get(path)
        key = self.add(reading or read_figure_file(path))
        if key is None:
            return False
        if before == self.state.figure and key != before:
            # The file now gives its figure another name: follow it.
            return self.open(key)
        self.store.set_state(self.state)
        return True

    def show_scene(self, scene_id: str, leaves_comparison: bool = False) -> None:
        """Show one scene of the storyboard; one of another figure opens that figure.

        With ``leaves_comparison``, no scene of one drawing goes into a pane (see `at_scene`).
        """
        known = (*self.shown.storyboard, *self.shown.scenes)
        scene = next((item for item in known if item.id == scene_id), None)
        if scene is None:
            return
        state = self.state
        if scene.figure and scene.figure != state.figure:
            if self.figures.entry(scene.figure) is None:
                text = translate(
                    "problem",
                    "The figure of this scene is not there: {figure}.",
                    figure=scene.figure,
                )
                self.report((Problem("unknown-figure", text),))
                return
            state = replace(self.store.figure_states.of(scene.figure), time=None).of_session(state)
        if leaves_comparison:
            state = replace(state, compare=None)
        self.apply(
            comparison_start_and_end.at_scene(state, scene),
            translate("undo", "scene {title}", title=scene_title(scene)),
        )

    def snapshot(self) -> "Snapshot":
        """Return the whole session as one value, for a file."""
        return self.store.figure_states.snapshot(self.state)

    def restore(
        self,
        snapshot: "Snapshot",
        saved: bool = True,
        readings: Mapping[Path, FileReading] | None = None,
        file: str = "",
    ) -> bool:
        """Open a session in place of this one; there is no undo across it.

        Parameters
        ----------
        snapshot : Snapshot
        saved : bool
            False = it stands in no file of the user's (it came from an autosave).
        readings : Mapping of Path to FileReading or None
            What was read of the session's files already; the others are read now.
        file : str
            The session's file, for messages.

        Returns
        -------
        bool
            False where none of its figures is there; what was open then stays open.
        """
        state = self.store.figure_states.restore(snapshot, self.report, readings or {}, file)
        if snapshot.files:
            self.catalogue_changed.emit()
        if state is None:
            return False
        # The steps of the earlier session may name figures that this one does not have.
        self.undo_stack.clear()
        self.store.set_state(state)
        if not saved:
            # The work is in no file of the user, so it counts as unsaved from the start.
            self.undo_stack.resetClean()
        return True

    def add(self, reading: FileReading) -> str | None:
        """Add a figure that was read from a file; return its key, or None where it is refused."""
        try:
            key = self.figures.take(reading).key
            self.store.figure_states.forget_missing(reading.path)
            self.read.emit(reading.path)
        except InputError as error:
            self.report(error.problems)
            key = None
        self.catalogue_changed.emit()
        return key
