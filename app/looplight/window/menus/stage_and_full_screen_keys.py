"""Commands without a menu: the keys of the stage, of the speaker's view and of full screen."""

from looplight.activity.results.response import Direction
from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, Scope, together
from looplight.window.menus.conditions_of_commands import (
    IS_PRESENTING,
    Requirement,
    Rows,
    is_full_screen,
)

STAGE: Rows = together(
    # Keys as in other programs for slides, and those that a presenter remote sends.
    Command(
        "present.leave",
        translate("menu", "End the talk"),
        lambda parts: parts.presenter.navigation.leave(),
        tip=translate("tooltip", "Back to the window as it was."),
        keys="Esc",
    ),
    Command(
        "present.help",
        translate("menu", "Keys of the talk"),
        lambda parts: parts.presenter.display.show_help(),
        tip=translate("tooltip", "Show these keys over the stage; any key closes them."),
        keys="F1|?",
    ),
    Command(
        "present.next",
        translate("menu", "Next step of the talk"),
        lambda parts: parts.presenter.navigation.next(),
        tip=translate("tooltip", "Reveal the answer, or show the next scene."),
        keys="Right|Space|PgDown",
    ),
    Command(
        "present.previous",
        translate("menu", "Step before of the talk"),
        lambda parts: parts.presenter.navigation.previous(),
        tip=translate("tooltip", "Show the scene before."),
        keys="Left|PgUp",
    ),
    Command(
        "present.up",
        translate("menu", "Rises, or scene before"),
        lambda parts: parts.presenter.navigation.up(),
        tip=translate(
            "tooltip", "Predict that it rises; without a question, show the scene before."
        ),
        keys="Up",
    ),
    Command(
        "present.down",
        translate("menu", "Falls, or next scene"),
        lambda parts: parts.presenter.navigation.down(),
        tip=translate("tooltip", "Predict that it falls; without a question, show the next scene."),
        keys="Down",
    ),
    # The arrow keys predict as well, but only letters have one for each of the three answers.
    Command(
        "present.rises",
        translate("menu", "Predict: rises"),
        lambda parts: parts.presenter.navigation.predict(Direction.UP),
        tip=translate("tooltip", "Predict that it rises."),
        keys="U",
    ),
    Command(
        "present.falls",
        translate("menu", "Predict: falls"),
        lambda parts: parts.presenter.navigation.predict(Direction.DOWN),
        tip=translate("tooltip", "Predict that it falls."),
        keys="D",
    ),
    Command(
        "present.same",
        translate("menu", "Predict: stays the same"),
        lambda parts: parts.presenter.navigation.predict(Direction.SAME),
        tip=translate("tooltip", "Predict that it stays the same."),
        keys="S",
    ),
    Command(
        "present.first",
        translate("menu", "First scene of the talk"),
        lambda parts: parts.presenter.navigation.first(),
        tip=translate("tooltip", "Show the first scene."),
        keys="Home",
    ),
    Command(
        "present.last",
        translate("menu", "Last scene of the talk"),
        lambda parts: parts.presenter.navigation.last(),
        tip=translate("tooltip", "Show the last scene."),
        keys="End",
    ),
    Command(
        "present.back",
        translate("menu", "Back to the scene of the talk"),
        lambda parts: parts.presenter.navigation.back(),
        tip=translate("tooltip", "Return to the scene as it was before the clicks."),
        keys="Backspace",
    ),
    # The full stop and the comma do the same in other programs for slides.
    Command(
        "present.black",
        translate("menu", "Black screen"),
        lambda parts: parts.presenter.display.toggle_blank("black"),
        tip=translate("tooltip", "Hide everything, or show it again."),
        keys="B|.",
    ),
    Command(
        "present.white",
        translate("menu", "White screen"),
        lambda parts: parts.presenter.display.toggle_blank("white"),
        tip=translate("tooltip", "Hide everything, or show it again."),
        keys="W|,",
    ),
    Command(
        "present.zoom",
        translate("menu", "Focus or whole figure"),
        lambda parts: parts.presenter.display.toggle_focus(),
        tip=translate("tooltip", "Show the focus of the scene, or the whole figure."),
        keys="Z",
    ),
    Command(
        "present.play",
        translate("menu", "Play the scene in time"),
        lambda parts: parts.presenter.navigation.play(),
        tip=translate("tooltip", "Play again how the levels get to where they end."),
        keys="P",
    ),
    Command(
        "present.why",
        translate("menu", "Reasons on the stage"),
        lambda parts: parts.presenter.navigation.explain(),
        tip=translate("tooltip", "Show step by step why it changes, or stop."),
        keys="Y",
    ),
    Command(
        "present.pointer",
        translate("menu", "Laser pointer"),
        lambda parts: parts.presenter.display.toggle_pointer(),
        tip=translate("tooltip", "Show a red dot that follows the mouse, or not."),
        keys="L",
    ),
    Command(
        "present.legend",
        translate("menu", "Legend on the stage"),
        lambda parts: parts.presenter.display.toggle_legend(),
        tip=translate(
            "tooltip", "Say what the marks in the drawing mean: in one line, all of them, or none."
        ),
        keys="K",
    ),
    Command(
        "present.larger",
        translate("menu", "Larger words"),
        lambda parts: parts.presenter.display.enlarge(),
        tip=translate("tooltip", "For the back row."),
        keys="+|=",
    ),
    Command(
        "present.smaller",
        translate("menu", "Smaller words"),
        lambda parts: parts.presenter.display.reduce(),
        tip=translate("tooltip", "For the front row."),
        keys="-",
    ),
    Command(
        "present.swap",
        translate("menu", "Swap screens"),
        lambda parts: parts.presenter.screens.swap(),
        tip=translate("tooltip", "Stage and notes change screens."),
        keys="X",
    ),
    Command(
        "present.notes",
        translate("menu", "Speaker notes beside the stage"),
        lambda parts: parts.presenter.toggle_speaker_view(),
        tip=translate("tooltip", "Open or close the speaker's window."),
        keys="N",
    ),
    enabled=IS_PRESENTING,
    scope=Scope.STAGE,
)


_IS_FULL_SCREEN: Requirement = Condition(
    is_full_screen,
    translate("condition", "Fill the screen first (F11)."),
)

FULL_SCREEN: Rows = together(
    # These keys belong to other commands in the usual layout; `Actions.set_full_screen` gives
    # them to these while the window fills the screen.
    Command(
        "talk.leave",
        translate("menu", "Leave full screen"),
        lambda parts: parts.full_screen.end(),
        tip=translate("tooltip", "Back to the window."),
        keys="Esc",
    ),
    Command(
        "talk.next",
        translate("menu", "Next scene of the talk"),
        lambda parts: parts.shell.central.scenes.step(1),
        tip=translate("tooltip", "Show the next scene."),
        keys="Right|Space|PgDown",
    ),
    Command(
        "talk.previous",
        translate("menu", "Scene before of the talk"),
        lambda parts: parts.shell.central.scenes.step(-1),
        tip=translate("tooltip", "Show the scene before."),
        keys="Left|PgUp",
    ),
    Command(
        "talk.back",
        translate("menu", "Back to the scene"),
        lambda parts: parts.shell.central.scenes.back(),
        tip=translate("tooltip", "Return to the scene as it was."),
        keys="Backspace",
    ),
    enabled=_IS_FULL_SCREEN,
    scope=Scope.FULL_SCREEN,
)
