"""What the keys of a presentation do: go through the scenes, and change how the stage looks."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from looplight.activity.results.response import Direction
from looplight.session.playback.presentation import Phase, next_scene_of
from looplight.session.storage.settings import Settings
from looplight.window.presenter.type_scale import next_percent

if TYPE_CHECKING:
    from looplight.session.playback.course_player import SceneCoursePlayer
    from looplight.session.playback.presentation import Presentation
    from looplight.window.presenter.speaker_view import SpeakerView
    from looplight.window.presenter.stage_window import Stage

# Settings keep the name of their first version.
TEXT_SIZE_SETTING, LEGEND_SETTING = "talk/words", "talk/legend"


class StageNavigation(QObject):
    """Goes through scenes, questions, answers and explanations.

    While the screen is blank, a key that would go on only shows the stage again: the audience
    has seen nothing of the scene before.

    Parameters
    ----------
    parent : QObject
    presentation, player, stage : callable
        Return the part of the presentation that is on; None where there is none.
    end : callable
        Ends the presentation.
    """

    def __init__(
        self,
        parent: QObject,
        presentation: "Callable[[], Presentation | None]",
        player: "Callable[[], SceneCoursePlayer | None]",
        stage: "Callable[[], Stage | None]",
        end: Callable[[], None],
    ) -> None:
        super().__init__(parent)
        self._presentation, self._player, self._stage = presentation, player, stage
        self._end = end

    def next(self) -> None:
        """Go to the next step of the explanation, reveal the answer, or show the next scene.

        While the answer is still being played, go to its end.
        """
        presentation, stage = self._uncovered(), self._stage()
        if presentation is None or self._step_explanation(forward=True):
            return
        if (player := self._player()) is not None and player.skip_to_answer():
            return
        is_last = next_scene_of(presentation) is None and presentation.phase is not Phase.ASK
        # What was changed on stage goes back to the scene first.
        if is_last and stage is not None and not presentation.is_modified:
            stage.end_note.show_at_end()
        presentation.next()

    def previous(self) -> None:
        """Go to the previous step of the explanation, or to the previous scene."""
        if (presentation := self._uncovered()) and not self._step_explanation(forward=False):
            presentation.show_scene(presentation.index - 1)

    def up(self) -> None:
        """Predict a rise; without a question, as `previous`."""
        self._predict_or(Direction.UP, self.previous)

    def down(self) -> None:
        """Predict a fall; without a question, as `next`."""
        self._predict_or(Direction.DOWN, self.next)

    def predict(self, direction: Direction) -> None:
        """Predict what happens to the node that the scene asks about."""
        if presentation := self._uncovered():
            presentation.predict(direction)

    def first(self) -> None:
        """Go to the first scene."""
        if presentation := self._uncovered():
            presentation.show_scene(0)

    def last(self) -> None:
        """Go to the last scene."""
        if presentation := self._uncovered():
            presentation.show_scene(len(presentation.scenes) - 1)

    def back(self) -> None:
        """Return to the scene as it was; where a number is half typed, delete its last digit."""
        presentation, stage, player = self._uncovered(), self._stage(), self._player()
        if presentation is None or stage is None or stage.number.delete_digit():
            return
        if player is not None:
            player.rest()
        stage.interaction.end_explanation()
        presentation.reset_scene()

    def leave(self) -> None:
        """Forget a number that is half typed, else end the explanation, else the presentation."""
        stage = self._stage()
        small_thing_ended = (
            stage is not None
            and not stage.blank.colour
            and (stage.number.clear() or stage.interaction.end_explanation())
        )
        if not small_thing_ended:
            self._end()

    def explain(self) -> None:
        """Explain why the selected node changed, or end the explanation."""
        stage = self._stage()
        if self._uncovered() and stage and not stage.interaction.end_explanation():
            stage.interaction.explain()

    def play(self) -> None:
        """Play the scene in time, from its start."""
        if self._uncovered() and (player := self._player()):
            player.again()

    def _predict_or(self, direction: Direction, otherwise: Callable[[], None]) -> None:
        presentation, stage = self._presentation(), self._stage()
        blank = stage is not None and bool(stage.blank.colour)
        if presentation is not None and presentation.phase is Phase.ASK and not blank:
            presentation.predict(direction)
        else:
            otherwise()

    def _step_explanation(self, forward: bool) -> bool:
        """Go one step through the explanation; False where none is shown."""
        stage = self._stage()
        if stage is None:
            return False
        return stage.interaction.step_explanation(1 if forward else -1)

    def _uncovered(self) -> "Presentation | None":
        """Return the presentation; None without one, or where this key uncovered the screen."""
        stage = self._stage()
        if stage is not None and stage.blank.colour:
            stage.blank.show_colour("")
            return None
        return self._presentation()


class StageDisplay(QObject):
    """Changes how the stage looks, and not which scene it shows.

    Parameters
    ----------
    parent : QObject
    settings : Settings
        Remember the size of the text.
    stage, speaker_view : callable
        Return the windows of the presentation; None where there is none.
    keys : callable
        Returns what each key does, and the keys.
    """

    def __init__(
        self,
        parent: QObject,
        settings: Settings,
        stage: "Callable[[], Stage | None]",
        speaker_view: "Callable[[], SpeakerView | None]",
        keys: Callable[[], Iterable[tuple[str, str]]],
    ) -> None:
        super().__init__(parent)
        self._settings, self._stage = settings, stage
        self._speaker_view, self._keys = speaker_view, keys

    def show_help(self) -> None:
        """Show the keys, where the speaker has a window of their own in that."""
        stage, view = self._stage(), self._speaker_view()
        if stage is not None:
            # Imported when it is asked for.
            from looplight.window.presenter.stage_help import StageHelp  # noqa: PLC0415

            place = view if view is not None and view.isWindow() else stage
            StageHelp(place, self._keys(), stage.interaction.scale)

    def toggle_blank(self, colour: str) -> None:
        """Cover the stage in a colour, or show it again."""
        if (stage := self._stage()) is not None:
            stage.blank.toggle(colour)

    def toggle_focus(self) -> None:
        """Go from the focus of the scene to the whole figure, or back."""
        if (stage := self._stage()) is not None:
            stage.toggle_focus()

    def toggle_legend(self) -> None:
        """Show the legend below the figure in one line, then all of it, then none of it."""
        if (stage := self._stage()) is not None:
            # Imported when a presentation is on: it brings the canvas, which a start waits for.
            from looplight.window.presenter.stage_comparison import show_legend  # noqa: PLC0415

            show_legend(stage.canvas, stage.comparison, stage.comparison.legend.next)

    def toggle_pointer(self) -> None:
        """Switch the laser pointer on or off."""
        if (stage := self._stage()) is not None:
            stage.pointer.toggle()

    def enlarge(self) -> None:
        """Show larger text."""
        self._change_text_size(1)

    def reduce(self) -> None:
        """Show smaller text."""
        self._change_text_size(-1)

    def _change_text_size(self, by: int) -> None:
        percent = next_percent(self._settings.get(TEXT_SIZE_SETTING), by)
        self._settings.set(TEXT_SIZE_SETTING, percent)
        if (stage := self._stage()) is not None:
            stage.set_percent(percent)
