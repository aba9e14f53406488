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
    shelf : Shelf
        The figures that there are, and the user's own files among them.
    """

    def __init__(self, shelf: FigureStore) -> None:
        self._shelf = shelf
        self._left: dict[str, State] = {}

    def __contains__(self, figure: str) -> bool:
        """Tell whether a figure was open."""
        return figure in self._left

    def of(self, figure: str) -> State:
        """Return the state in which a figure was left; a fresh one where it was never open."""
        return self._left.get(figure, State(figure=figure))

    def keep(self, state: State) -> None:
        """Remember how a figure is left."""
        if state.figure:
            self._left[state.figure] = state

    def snapshot(self, state: State, camera: tuple[float, float, float] | None) -> Snapshot:
        """Return the whole session as one value, with ``state`` as what is shown."""
        others = tuple(
            replace(one, cutoffs=state.cutoffs)
            for key, one in self._left.items()
            if key != state.figure
        )
        files = tuple((key, str(path)) for path, key in self._shelf.own.items())
        return Snapshot(state, others, files, camera)

    def take(self, snapshot: Snapshot, tell: Callable[[tuple[Problem, ...]], None]) -> State:
        """Take a session's desks in place of what is here, and read its files again.

        Parameters
        ----------
        snapshot : Snapshot
        tell : callable
            Takes the problems of files that are refused.

        Returns
        -------
        State
            What the session shows, under the key that its figure has now. Where there is no such
            figure, the session cannot be opened, and the desks are as they were.
        """
        keys = {}
        for key, path in snapshot.files:
            try:
                keys[key] = self._shelf.read(Path(path)).key
            except InputError as error:
                tell(error.problems)
        state = _renamed(snapshot.state, keys)
        if not state.figure or self._shelf.entry(state.figure):
            others = (_renamed(one, keys) for one in snapshot.desks)
            self._left.update({one.figure: one for one in others if self._shelf.entry(one.figure)})
        return state


def _renamed(state: State, keys: dict[str, str]) -> State:
    return replace(state, figure=keys.get(state.figure, state.figure))
