"""Commands without a menu: the keys of the stage and of the speaker's view."""

from looplight.activity.results.response import Direction
from looplight.window.actions.command import Command, Scope, together
from looplight.window.commands.conditions import Rows, is_presenting

STAGE: Rows = together(
    # Keys as in other programs for slides, and those that a presenter remote sends.
    Command(
        "present.leave",
        "End the talk",
        lambda parts: parts.presenter.navigation.leave(),
        tip="Back to the window as it was.",
        keys="Esc",
    ),
    Command(
        "present.next",
        "Next step of the talk",
        lambda parts: parts.presenter.navigation.next(),
        tip="Reveal the answer, or show the next scene.",
        keys="Right|Space|PgDown",
    ),
    Command(
        "present.previous",
        "Step before of the talk",
        lambda parts: parts.presenter.navigation.previous(),
        tip="Show the scene before.",
        keys="Left|PgUp",
    ),
    Command(
        "present.up",
        "Rises, or scene before",
        lambda parts: parts.presenter.navigation.up(),
        tip="Predict that it rises; without a question, show the scene before.",
        keys="Up",
    ),
    Command(
        "present.down",
        "Falls, or next scene",
        lambda parts: parts.presenter.navigation.down(),
        tip="Predict that it falls; without a question, show the next scene.",
        keys="Down",
    ),
    # The arrow keys predict as well, but only letters have one for each of the three answers.
    Command(
        "present.rises",
        "Predict: rises",
        lambda parts: parts.presenter.navigation.predict(Direction.UP),
        tip="Predict that it rises.",
        keys="U",
    ),
    Command(
        "present.falls",
        "Predict: falls",
        lambda parts: parts.presenter.navigation.predict(Direction.DOWN),
        tip="Predict that it falls.",
        keys="D",
    ),
    Command(
        "present.same",
        "Predict: stays the same",
        lambda parts: parts.presenter.navigation.predict(Direction.SAME),
        tip="Predict that it stays the same.",
        keys="S",
    ),
    Command(
        "present.first",
        "First scene of the talk",
        lambda parts: parts.presenter.navigation.first(),
        tip="Show the first scene.",
        keys="Home",
    ),
    Command(
        "present.last",
        "Last scene of the talk",
        lambda parts: parts.presenter.navigation.last(),
        tip="Show the last scene.",
        keys="End",
    ),
    Command(
        "present.back",
        "Back to the scene of the talk",
        lambda parts: parts.presenter.navigation.back(),
        tip="Return to the scene as it was before the clicks.",
        keys="Backspace",
    ),
    # The full stop and the comma do the same in other programs for slides.
    Command(
        "present.black",
        "Black screen",
        lambda parts: parts.presenter.display.toggle_blank("black"),
        tip="Hide everything, or show it again.",
        keys="B|.",
    ),
    Command(
        "present.white",
        "White screen",
        lambda parts: parts.presenter.display.toggle_blank("white"),
        tip="Hide everything, or show it again.",
        keys="W|,",
    ),
    Command(
        "present.zoom",
        "Focus or whole figure",
        lambda parts: parts.presenter.display.toggle_focus(),
        tip="Show the focus of the scene, or the whole figure.",
        keys="Z",
    ),
    Command(
        "present.play",
        "Play the scene in time",
        lambda parts: parts.presenter.navigation.play(),
        tip="Play again how the levels get to where they end.",
        keys="P",
    ),
    Command(
        "present.why",
        "Reasons on the stage",
        lambda parts: parts.presenter.navigation.explain(),
        tip="Tell step by step why it changes, or stop telling.",
        keys="Y",
    ),
    Command(
        "present.pointer",
        "Laser pointer",
        lambda parts: parts.presenter.display.toggle_pointer(),
        tip="Show a red dot that follows the mouse, or not.",
        keys="L",
    ),
    Command(
        "present.larger",
        "Larger words",
        lambda parts: parts.presenter.display.enlarge(),
        tip="For the back row.",
        keys="+|=",
    ),
    Command(
        "present.smaller",
        "Smaller words",
        lambda parts: parts.presenter.display.reduce(),
        tip="For the front row.",
        keys="-",
    ),
    Command(
        "present.swap",
        "Swap screens",
        lambda parts: parts.presenter.screens.swap(),
        tip="Stage and notes change screens.",
        keys="X",
    ),
    Command(
        "present.notes",
        "Speaker notes beside the stage",
        lambda parts: parts.presenter.toggle_speaker_view(),
        tip="Open or close the speaker's window.",
        keys="N",
    ),
    enabled=is_presenting,
    scope=Scope.STAGE,
)
