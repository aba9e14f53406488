"""How each figure was left: what comes back when it is opened again, and what a session saves."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from looplight.files.problems import InputError, Problem
from looplight.session.state.figure_store import FigureStore
from looplight.session.state.snapshot import Snapshot
from looplight.session.state.state import State


class FigureStates:
    """The last state of every figure that was open.

    Parameters
    ----------
    figures : FigureStore
        The figures that there are, and the user's own files among them.
    """

    def __init__(self, figures: FigureStore) -> None:
        self._figures = figures
        self._states: dict[str, State] = {}

    def __contains__(self, figure: str) -> bool:
        """Tell whether a figure was open."""
        return figure in self._states

    def of(self, figure: str) -> State:
        """Return the state in which a figure was left; a new one where it was never open."""
        return self._states.get(figure, State(figure=figure))

    def keep(self, state: State) -> None:
        """Remember how a figure is left."""
        if state.figure:
            self._states[state.figure] = state

    def snapshot(self, state: State) -> Snapshot:
        """Return the whole session as one value, with ``state`` as what is shown."""
        others = tuple(
            replace(left, cutoffs=state.cutoffs)
            for figure, left in self._states.items()
            if figure != state.figure
        )
        files = tuple((key, str(path)) for path, key in self._figures.own.items())
        return Snapshot(state, others, files)

    def restore(
        self, snapshot: Snapshot, report: Callable[[tuple[Problem, ...]], None]
    ) -> State | None:
        """Take over how a session's figures were left, and read its files again.

        Parameters
        ----------
        snapshot : Snapshot
        report : callable
            Takes the problems of files that are refused.

        Returns
        -------
        State or None
            What the session shows, under the key that its figure has now. Where that figure is
            not there (its file was moved), the first figure of the session that is; None where
            none is, and nothing was taken. What was done on figures that are not there is kept,
            so that saving the session loses none of it.
        """
        keys = {}
        for key, path in snapshot.files:
            try:
                keys[key] = self._figures.read(Path(path)).key
            except InputError as error:
                report(error.problems)
        states = [_renamed(state, keys) for state in (snapshot.state, *snapshot.other_figures)]
        there = [s for s in states if not s.figure or self._figures.entry(s.figure)]
        if states[0] not in there:
            text = f"The session shows {states[0].figure}, which is not there"
            ending = "; your work on it is kept." if there else "."
            report((Problem("unknown-figure", text + ending),))
        if not there:
            return None
        self._states = {state.figure: state for state in states if state.figure}
        return there[0]


def _renamed(state: State, keys: dict[str, str]) -> State:
    return replace(state, figure=keys.get(state.figure, state.figure))
