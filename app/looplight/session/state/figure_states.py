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

    def restore(self, snapshot: Snapshot, report: Callable[[tuple[Problem, ...]], None]) -> State:
        """Take over how a session's figures were left, and read its files again.

        Parameters
        ----------
        snapshot : Snapshot
        report : callable
            Takes the problems of files that are refused.

        Returns
        -------
        State
            What the session shows, under the key that its figure has now. Where there is no such
            figure, the session cannot be opened, and every figure stays as it was.
        """
        keys = {}
        for key, path in snapshot.files:
            try:
                keys[key] = self._figures.read(Path(path)).key
            except InputError as error:
                report(error.problems)
        state = _renamed(snapshot.state, keys)
        if not state.figure or self._figures.entry(state.figure):
            others = (_renamed(other, keys) for other in snapshot.other_figures)
            self._states |= {one.figure: one for one in others if self._figures.entry(one.figure)}
        return state


def _renamed(state: State, keys: dict[str, str]) -> State:
    return replace(state, figure=keys.get(state.figure, state.figure))
