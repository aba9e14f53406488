"""The Pathway menu: the selected node, the explanation, the selection, figures and scenes."""

from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Condition, Scope, together
from looplight.window.menus.conditions_of_commands import (
    CAN_CHOOSE_OUTPUTS,
    HAS_CHOSEN_OUTPUTS,
    HAS_PATHWAY,
    Requirement,
    Rows,
)

# More than any figure has: a step of so many ends at the first or the last scene.
ALL_SCENES = 1000

_SHOWS_REASONS: Requirement = Condition(
    lambda parts: parts.explanation.stepper.is_running,
    translate("condition", "No reasons are shown; ask why first (W)."),
)

PATHWAY: Rows = (
    *together(
        # Single keys work on the canvas only: in a list or a field they are text.
        Command(
            "node.toggle",
            translate("menu", "Block or free the selected nodes"),
            lambda parts: parts.pathway.toggle(),
            tip=translate(
                "tooltip",
                "Block the node, or free it of everything that blocks it; several in one step.",
            ),
            words=translate("search words", "inhibit knock out delete silence inhibitor"),
            keys="Space|Return|Enter",
        ),
        Command(
            "node.dose",
            translate("menu", "Dose of the selected nodes..."),
            lambda parts: parts.pathway.dose(),
            tip=translate("tooltip", "Block the node partly."),
            words=translate("search words", "partial inhibition percent strength"),
            keys="D",
        ),
        Command(
            "node.lose",
            translate("menu", "Loss of the selected nodes"),
            lambda parts: parts.pathway.lose(),
            tip=translate("tooltip", "The node loses its function."),
            words=translate("search words", "mutation loss of function deletion knockout"),
            keys="L",
        ),
        Command(
            "node.gain",
            translate("menu", "Gain of the selected nodes"),
            lambda parts: parts.pathway.gain(),
            tip=translate("tooltip", "The node is always on."),
            words=translate(
                "search words", "mutation gain of function amplification activate oncogene"
            ),
            keys="G",
        ),
        Command(
            "node.output",
            translate("menu", "Count the selected nodes as outputs"),
            lambda parts: parts.pathway.switch_outputs(),
            tip=translate(
                "tooltip",
                "The verdict and 2nd drug read the outputs; again takes the nodes back. For "
                "figures of your own and drawings of other programs.",
            ),
            words=translate(
                "search words", "output outcome endpoint readout verdict phenotype process choose"
            ),
            keys="V",
            enabled=CAN_CHOOSE_OUTPUTS,
            checked=lambda parts: parts.pathway.are_outputs,
        ),
        Command(
            "outputs.reset",
            translate("menu", "Outputs as the figure has them"),
            lambda parts: parts.shell.document.outputs.reset(),
            tip=translate("tooltip", "Take back every choice of outputs."),
            words=translate("search words", "output reset verdict endpoint default"),
            enabled=HAS_CHOSEN_OUTPUTS,
        ),
        Command(
            "node.menu",
            translate("menu", "More for the selected node..."),
            lambda parts: parts.pathway.menu(),
            tip=translate("tooltip", "Dose, loss, gain, and the drugs that hit the node."),
            keys="Menu|Shift+F10",
        ),
        Command(
            "why.show",
            translate("menu", "Why does it change?"),
            lambda parts: parts.explanation.explain_selected(),
            tip=translate("tooltip", "Show step by step why the selected node rises or falls."),
            words=translate(
                "search words", "why explain reasons cause because mechanism step by step"
            ),
            keys="W",
        ),
        scope=Scope.CANVAS,
    ),
    # These two work everywhere, because the steps are read in the Reading panel.
    Command(
        "why.next",
        translate("menu", "Next step of the reasons"),
        lambda parts: parts.explanation.stepper.next(),
        tip=translate("tooltip", "Light up the next arrow that carries the change."),
        keys="]",
    ),
    Command(
        "why.previous",
        translate("menu", "Step of the reasons before"),
        lambda parts: parts.explanation.stepper.previous(),
        tip=translate("tooltip", "Light up the arrow before."),
        keys="[",
    ),
    # Esc is for other things too, so it is taken only while an explanation is shown.
    Command(
        "why.end",
        translate("menu", "End the reasons"),
        lambda parts: parts.explanation.stepper.end(),
        tip=translate("tooltip", "Light up the whole figure again."),
        keys="Esc",
        enabled=_SHOWS_REASONS,
        scope=Scope.CANVAS,
    ),
    *together(
        # Every arrow can be reached by these, also where arrows cross or lie close together.
        Command(
            "select.next",
            translate("menu", "Next node along the arrows"),
            lambda parts: parts.navigation.follow_arrow(forward=True),
            tip=translate("tooltip", "Select what the selected node acts on."),
            keys="Ctrl+Right",
        ),
        Command(
            "select.previous",
            translate("menu", "Node before along the arrows"),
            lambda parts: parts.navigation.follow_arrow(forward=False),
            tip=translate("tooltip", "Select what acts on the selected node."),
            keys="Ctrl+Left",
        ),
        Command(
            "select.next-arrow",
            translate("menu", "Next arrow of the node"),
            lambda parts: parts.navigation.step_arrow(1),
            tip=translate(
                "tooltip", "Select the next arrow at the selected node; then go on to either end."
            ),
            keys="Ctrl+Down",
        ),
        Command(
            "select.previous-arrow",
            translate("menu", "Arrow of the node before"),
            lambda parts: parts.navigation.step_arrow(-1),
            tip=translate("tooltip", "Select the arrow before at the selected node."),
            keys="Ctrl+Up",
        ),
        Command(
            "select.next-in-order",
            translate("menu", "Next node in order"),
            lambda parts: parts.navigation.step_node(1),
            tip=translate("tooltip", "Select the next node of the list."),
            keys="N",
        ),
        Command(
            "select.previous-in-order",
            translate("menu", "Node before in order"),
            lambda parts: parts.navigation.step_node(-1),
            tip=translate("tooltip", "Select the node before in the list."),
            keys="Shift+N",
        ),
        Command(
            "select.all",
            translate("menu", "Select all nodes"),
            lambda parts: parts.navigation.select_all(),
            tip=translate(
                "tooltip",
                "Select every node; Shift with a click, with a drag beside nodes or with an arrow "
                "key adds nodes to the selection, Shift+Space takes one out.",
            ),
            words=translate("search words", "multiple several rubber band lasso marquee"),
            keys="Ctrl+A",
            enabled=HAS_PATHWAY,
        ),
        Command(
            "select.none",
            translate("menu", "Select nothing"),
            lambda parts: parts.navigation.select_none(),
            tip=translate("tooltip", "Select nothing."),
        ),
        scope=Scope.CANVAS,
        section=1,
    ),
    *together(
        Command(
            "figure.next",
            translate("menu", "Next figure"),
            lambda parts: parts.pathway.step_figure(1),
            tip=translate("tooltip", "Open the next figure."),
            keys="Ctrl+PgDown",
        ),
        Command(
            "figure.previous",
            translate("menu", "Previous figure"),
            lambda parts: parts.pathway.step_figure(-1),
            tip=translate("tooltip", "Open the figure before."),
            keys="Ctrl+PgUp",
        ),
        section=2,
    ),
    *together(
        Command(
            "scene.next",
            translate("menu", "Next scene"),
            lambda parts: parts.shell.central.scenes.step(1),
            tip=translate("tooltip", "Show the next scene."),
            keys="PgDown",
        ),
        Command(
            "scene.previous",
            translate("menu", "Previous scene"),
            lambda parts: parts.shell.central.scenes.step(-1),
            tip=translate("tooltip", "Show the scene before."),
            keys="PgUp",
        ),
        Command(
            "scene.first",
            translate("menu", "First scene"),
            lambda parts: parts.shell.central.scenes.step(-ALL_SCENES),
            tip=translate("tooltip", "Show the first scene."),
            keys="Ctrl+Home",
        ),
        Command(
            "scene.last",
            translate("menu", "Last scene"),
            lambda parts: parts.shell.central.scenes.step(ALL_SCENES),
            tip=translate("tooltip", "Show the last scene."),
            keys="Ctrl+End",
        ),
        scope=Scope.SCENES,
        section=3,
    ),
)
