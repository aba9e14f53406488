"""The last state of each figure: restored when it is opened again, and saved in a session."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from looplight.files.problems import InputError, Problem
from looplight.session.state.figure_store import FigureStore, FileReading, read_session_file
from looplight.session.state.state import State
from looplight.translation.messages import translate

if TYPE_CHECKING:
    from looplight.session.state.snapshot import DraftText, Snapshot


class FigureStates:
    """The last state of every figure that was open.

    Parameters
    ----------
    figures : FigureStore
        The figures that there are, and the user's own files among them.

    Attributes
    ----------
    missing : dict of Path to str
        Files of the session that could not be read, and the key of the figure each belongs to.
        They are saved with the session, so that it is whole again once the file is back.
    """

    def __init__(self, figures: FigureStore) -> None:
        self._figures = figures
        self._states: dict[str, State] = {}
        self.missing: dict[Path, str] = {}
        self._refused_drafts: tuple[DraftText, ...] = ()

    def __contains__(self, figure: str) -> bool:
        """Return whether a figure was open."""
        return figure in self._states

    def of(self, figure: str) -> State:
        """Return the state in which a figure was left; a new one where it was never open."""
        return self._states.get(figure, State(figure=figure))

    def keep(self, state: State) -> None:
        """Remember how a figure is left."""
        if state.figure:
            self._states[state.figure] = state

    def snapshot(self, state: State) -> "Snapshot":
        """Return the whole session as one value, with ``state`` as what is shown."""
        from looplight.session.state.snapshot import Snapshot  # noqa: PLC0415 - start-up

        others = tuple(
            left.of_session(state)
            for figure, left in self._states.items()
            if figure != state.figure
        )
        # A file that is back has its key of now, which goes before the one it had when it was
        # missing.
        paths = {**self.missing, **self._figures.own}
        # Files that were opened together are in the session, also those that were not shown yet.
        known = {*self._states, state.figure}
        unseen = {key: None for key in paths.values() if key not in known}
        others += tuple(State(figure=key).of_session(state) for key in unseen)
        files = tuple((key, str(path)) for path, key in paths.items())
        drafts = (
            *(draft for path, draft in self._figures.drafts.items() if path in paths),
            # What is wrong with it can be mended by hand: saving loses nothing.
            *(d for d in self._refused_drafts if Path(d.path).absolute() in self.missing),
        )
        return Snapshot(state, others, files, drafts)

    def restore(
        self,
        snapshot: "Snapshot",
        report: Callable[[tuple[Problem, ...]], None],
        readings: Mapping[Path, FileReading],
        file: str = "",
    ) -> State | None:
        """Take over how a session's figures were left, and read its files again.

        Parameters
        ----------
        snapshot : Snapshot
        report : callable
            Takes the problems of files that are refused.
        readings : Mapping of Path to FileReading
            What was read of the session's files already; the others are read now.
        file : str
            The session's file, for messages.

        Returns
        -------
        State or None
            What the session shows, under the key that its figure has now. Where that figure is
            not there (its file was moved), the first figure of the session that is; None where
            none is, and nothing was taken. What was done on figures that are not there is kept,
            so that saving the session loses none of it.
        """
        keys: dict[str, str] = {}
        missing: dict[Path, str] = {}
        problems: list[Problem] = []
        for key, name in snapshot.files:
            path = Path(name).absolute()
            draft = snapshot.draft_at(name)
            try:
                reading = readings.get(path) or read_session_file(path, draft, file)
                keys[key] = self._figures.take(reading).key
            except InputError as error:
                problems += error.problems
                missing[path] = key
        # A file may get another key than in the session: another figure has taken it meanwhile.
        states = [_renamed(state, keys) for state in (snapshot.state, *snapshot.other_figures)]
        there = [s for s in states if not s.figure or self._figures.entry(s.figure)]
        report(tuple(_in_a_session(problem) if there else problem for problem in problems))
        if states[0] not in there:
            figure = states[0].figure
            text = translate(
                "problem", "The session shows {figure}, which is not there.", figure=figure
            )
            if there:
                text = translate(
                    "problem",
                    "The session shows {figure}, which is not there; your work on it is kept.",
                    figure=figure,
                )
            report((Problem("unknown-figure", text, file),))
        if not there:
            return None
        self._states = {state.figure: state for state in states if state.figure}
        self.missing = missing
        self._refused_drafts = tuple(
            draft for draft in snapshot.drafts if Path(draft.path).absolute() in missing
        )
        return there[0]

    def rename(self, figure: str, name: str) -> None:
        """Keep the state of a figure under another key: its file has another name now."""
        if figure in self._states and name not in self._states:
            self._states[name] = replace(self._states.pop(figure), figure=name)

    def forget_missing(self, path: Path) -> None:
        """Take note that a file that was missing is back, or was found in another place."""
        self.missing.pop(path, None)


def _in_a_session(problem: Problem) -> Problem:
    """Say what a file that went away means for the session that names it."""
    if problem.code != "file-missing":
        return problem
    message = translate(
        "problem",
        "the session's file is not there; your work on it is kept. File > Locate missing file "
        "tells where it is now",
    )
    return replace(problem, message=message)


def _renamed(state: State, keys: dict[str, str]) -> State:
    talk = tuple(
        replace(scene, figure=keys.get(scene.figure, scene.figure)) for scene in state.talk
    )
    return replace(state, figure=keys.get(state.figure, state.figure), talk=talk)
