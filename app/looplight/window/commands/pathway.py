"""The Pathway menu: the selected node, the explanation, the selection, figures and scenes."""

from looplight.window.actions.command import Command, Scope, together
from looplight.window.commands.conditions import Rows

# More than any figure has: a step of so many ends at the first or the last scene.
ALL_SCENES = 1000

PATHWAY: Rows = (
    *together(
        # Single keys work on the canvas only: in a list or a field they are text.
        Command(
            "node.toggle",
            "Block or free the selected node",
            lambda parts: parts.pathway.toggle(),
            tip="Block the node, or free it of everything that blocks it.",
            words="inhibit knock out delete silence inhibitor",
            keys="Space|Return|Enter",
        ),
        Command(
            "node.dose",
            "Dose of the selected node...",
            lambda parts: parts.pathway.dose(),
            tip="Block the node partly.",
            words="partial inhibition percent strength",
            keys="D",
        ),
        Command(
            "node.lose",
            "Loss of the selected node",
            lambda parts: parts.pathway.lose(),
            tip="The node loses its function.",
            words="mutation loss of function deletion knockout PTEN loss",
            keys="L",
        ),
        Command(
            "node.gain",
            "Gain of the selected node",
            lambda parts: parts.pathway.gain(),
            tip="The node is always on.",
            words="mutation gain of function amplification activate oncogene",
            keys="G",
        ),
        Command(
            "node.menu",
            "More for the selected node...",
            lambda parts: parts.pathway.menu(),
            tip="Dose, loss, gain, and the drugs that hit the node.",
            keys="Menu|Shift+F10",
        ),
        Command(
            "why.show",
            "Why does it change?",
            lambda parts: parts.explanation.explain_selected(),
            tip="Tell step by step why the selected node rises or falls.",
            words="why explain reasons cause because mechanism step by step",
            keys="W",
        ),
        scope=Scope.CANVAS,
    ),
    # These two work everywhere, because the steps are read in the Reading panel.
    Command(
        "why.next",
        "Next step of the reasons",
        lambda parts: parts.explanation.stepper.next(),
        tip="Light up the next arrow that carries the change.",
        keys="]",
    ),
    Command(
        "why.previous",
        "Step of the reasons before",
        lambda parts: parts.explanation.stepper.previous(),
        tip="Light up the arrow before.",
        keys="[",
    ),
    # Esc is for other things too, so it is taken only while an explanation is shown.
    Command(
        "why.end",
        "End the reasons",
        lambda parts: parts.explanation.stepper.end(),
        tip="Light up the whole figure again.",
        keys="Esc",
        enabled=lambda parts: parts.explanation.stepper.is_running,
        scope=Scope.CANVAS,
    ),
    *together(
        # Every arrow can be reached by these, also where arrows cross or lie close together.
        Command(
            "select.next",
            "Next node along the arrows",
            lambda parts: parts.navigation.follow_arrow(forward=True),
            tip="Select what the selected node acts on.",
            keys="Ctrl+Right",
        ),
        Command(
            "select.previous",
            "Node before along the arrows",
            lambda parts: parts.navigation.follow_arrow(forward=False),
            tip="Select what acts on the selected node.",
            keys="Ctrl+Left",
        ),
        Command(
            "select.next-arrow",
            "Next arrow of the node",
            lambda parts: parts.navigation.step_arrow(1),
            tip="Select the next arrow at the selected node; then go on to either end.",
            keys="Ctrl+Down",
        ),
        Command(
            "select.previous-arrow",
            "Arrow of the node before",
            lambda parts: parts.navigation.step_arrow(-1),
            tip="Select the arrow before at the selected node.",
            keys="Ctrl+Up",
        ),
        Command(
            "select.next-in-order",
            "Next node in order",
            lambda parts: parts.navigation.step_node(1),
            tip="Select the next node of the list.",
            keys="N",
        ),
        Command(
            "select.previous-in-order",
            "Node before in order",
            lambda parts: parts.navigation.step_node(-1),
            tip="Select the node before in the list.",
            keys="Shift+N",
        ),
        Command(
            "select.none",
            "Select nothing",
            lambda parts: parts.navigation.select_none(),
            tip="Select nothing.",
        ),
        scope=Scope.CANVAS,
        section=1,
    ),
    *together(
        Command(
            "figure.next",
            "Next figure",
            lambda parts: parts.pathway.step_figure(1),
            tip="Open the next figure.",
            keys="Ctrl+PgDown",
        ),
        Command(
            "figure.previous",
            "Previous figure",
            lambda parts: parts.pathway.step_figure(-1),
            tip="Open the figure before.",
            keys="Ctrl+PgUp",
        ),
        section=2,
    ),
    *together(
        Command(
            "scene.next",
            "Next scene",
            lambda parts: parts.shell.central.scenes.step(1),
            tip="Show the next scene.",
            keys="PgDown",
        ),
        Command(
            "scene.previous",
            "Previous scene",
            lambda parts: parts.shell.central.scenes.step(-1),
            tip="Show the scene before.",
            keys="PgUp",
        ),
        Command(
            "scene.first",
            "First scene",
            lambda parts: parts.shell.central.scenes.step(-ALL_SCENES),
            tip="Show the first scene.",
            keys="Ctrl+Home",
        ),
        Command(
            "scene.last",
            "Last scene",
            lambda parts: parts.shell.central.scenes.step(ALL_SCENES),
            tip="Show the last scene.",
            keys="Ctrl+End",
        ),
        scope=Scope.SCENES,
        section=3,
    ),
    Command(
        "arrows.loose",
        "Loose arrows...",
        lambda parts: parts.drawing.open_loose_arrows(),
        tip="Arrows of the file that end at no node, and the offer to attach them.",
        words="attach connect unconnected dangling GPML WikiPathways edges",
        enabled=lambda parts: parts.drawing.has_loose_arrows,
        section=4,
    ),
    Command(
        "node.put-back",
        "Put the selected node back",
        lambda parts: parts.drawing.put_selected_back(),
        tip="Draw the node where the figure has it.",
        words="reset position move drag place arrange",
        enabled=lambda parts: parts.drawing.is_selected_moved,
        section=4,
    ),
    Command(
        "nodes.put-back",
        "Put all nodes back",
        lambda parts: parts.drawing.put_all_back(),
        tip="Draw every node where the figure has it.",
        words="reset positions layout move drag places arrange undo all",
        enabled=lambda parts: parts.drawing.has_moved_nodes,
        section=4,
    ),
)
