"""The Pathway menu: the selected node, the explanation, the selection, figures and scenes."""

from looplight.translation.messages import translate
from looplight.window.actions.command import Command, Scope, together
from looplight.window.commands.arranging import ARRANGING
from looplight.window.commands.conditions import Rows, has_pathway, has_record, record_file

# More than any figure has: a step of so many ends at the first or the last scene.
ALL_SCENES = 1000

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
            words=translate(
                "search words", "mutation loss of function deletion knockout PTEN loss"
            ),
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
        enabled=lambda parts: parts.explanation.stepper.is_running,
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
            enabled=has_pathway,
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
    *together(
        Command(
            "draft.accept",
            translate("menu", "Accept the selected arrow"),
            lambda parts: parts.drawing.accept_arrow(),
            tip=translate("tooltip", "Keep the selected arrow of a draft, however many are shown."),
            words=translate("search words", "draft keep confirm candidate"),
            keys="Y",
            enabled=lambda parts: parts.drawing.has_draft_arrow,
        ),
        Command(
            "draft.reject",
            translate("menu", "Reject the selected arrow"),
            lambda parts: parts.drawing.reject_selected(),
            tip=translate(
                "tooltip", "Take the selected arrow of a draft away, or a node that you added."
            ),
            words=translate("search words", "draft remove delete candidate"),
            keys="Del",
            enabled=lambda parts: parts.drawing.has_draft_part,
        ),
        Command(
            "draft.change-sign",
            translate("menu", "Change the sign of the selected arrow"),
            lambda parts: parts.drawing.change_sign(),
            tip=translate("tooltip", "Let the selected arrow of a draft do the opposite."),
            words=translate("search words", "draft activates inhibits flip invert"),
            keys="I",
            enabled=lambda parts: parts.drawing.has_draft_arrow,
        ),
        Command(
            "draft.draw-arrow",
            translate("menu", "Draw arrows with the mouse"),
            lambda parts: parts.arrows.switch_drawing(),
            tip=translate("tooltip", "Drag from one node of a draft to another; Esc ends drawing."),
            words=translate("search words", "draft add edge connect link interaction pencil"),
            keys="A",
            enabled=lambda parts: parts.arrows.can_draw,
            checked=lambda parts: parts.arrows.is_drawing,
        ),
        scope=Scope.CANVAS,
        section=5,
    ),
    Command(
        "library.draft",
        translate("menu", "Draft arrows for this figure..."),
        lambda parts: parts.library.draft(record_file(parts)),
        tip=translate(
            "tooltip", "Take arrows between its genes from other pathways; none is curated."
        ),
        words=translate("search words", "draft arrows record genes WikiPathways source no arrows"),
        enabled=lambda parts: record_file(parts) is not None,
        section=3,
    ),
    Command(
        "library.like",
        translate("menu", "Figures like this one"),
        lambda parts: parts.library.show_like_open_figure(),
        tip=translate("menu", "List the figures of your libraries that share most genes with it."),
        words=translate(
            "search words", "similar alike related library overlap genes same pathway PFOCR"
        ),
        enabled=has_record,
        section=3,
    ),
    Command(
        "library.ask",
        translate("menu", "Ask the figures of the library..."),
        lambda parts: parts.library.ask(),
        tip=translate("menu", "In which figures does blocking one node raise or lower another?"),
        words=translate("search words", "question many figures which raise lower block target"),
        section=3,
    ),
    Command(
        "drawing.as-drawn",
        translate("menu", "As its authors drew it"),
        lambda parts: parts.drawing.switch_look(),
        tip=translate(
            "tooltip", "Switch between the drawing of the file and Looplight's own look."
        ),
        words=translate(
            "search words",
            "look layout original own GPML WikiPathways colours shapes lay out again",
        ),
        keys="O",
        enabled=lambda parts: parts.drawing.has_own_drawing,
        checked=lambda parts: parts.drawing.is_as_drawn,
        scope=Scope.CANVAS,
        section=4,
    ),
    Command(
        "drawing.loose-arrows",
        translate("menu", "Loose arrows..."),
        lambda parts: parts.drawing.open_loose_arrows(),
        tip=translate(
            "tooltip", "Arrows of the file that end at no node, and the offer to attach them."
        ),
        words=translate(
            "search words", "attach connect unconnected dangling GPML WikiPathways edges"
        ),
        enabled=lambda parts: parts.drawing.has_loose_arrows,
        section=4,
    ),
    *ARRANGING,
    Command(
        "drawing.put-back",
        translate("menu", "Put the selected nodes back"),
        lambda parts: parts.drawing.put_selected_back(),
        tip=translate("tooltip", "Draw the selected nodes where the figure has them."),
        words=translate("search words", "reset position move drag place arrange"),
        enabled=lambda parts: parts.drawing.is_selected_moved,
        section=4,
    ),
    Command(
        "drawing.put-all-back",
        translate("menu", "Put all nodes back"),
        lambda parts: parts.drawing.put_all_back(),
        tip=translate("tooltip", "Draw every node where the figure has it."),
        words=translate("search words", "reset positions layout move drag places arrange undo all"),
        enabled=lambda parts: parts.drawing.has_moved_nodes,
        section=4,
    ),
    *together(
        Command(
            "image.open",
            translate("menu", "Open your image of the figure..."),
            lambda parts: parts.image.open(),
            tip=translate(
                "tooltip", "Lay your own image under the drawing; only its path is kept."
            ),
            words=translate(
                "search words", "picture photo scan trace background jpg png import under overlay"
            ),
            enabled=lambda parts: parts.image.can_open,
        ),
        Command(
            "image.show",
            translate("menu", "Show the image"),
            lambda parts: parts.image.switch_shown(),
            tip=translate("tooltip", "Show or hide the image under the drawing."),
            words=translate("search words", "hide picture background toggle overlay"),
            keys="Ctrl+Shift+I",
            enabled=lambda parts: parts.image.has_image,
            checked=lambda parts: parts.image.is_shown,
        ),
        Command(
            "image.move",
            translate("menu", "Move and scale the image"),
            lambda parts: parts.image.switch_moving(),
            tip=translate("tooltip", "Let the mouse move and scale the image; else it is locked."),
            words=translate("search words", "lock unlock zoom resize align picture background"),
            enabled=lambda parts: parts.image.can_move,
            checked=lambda parts: parts.image.is_moving,
        ),
        Command(
            "image.fit",
            translate("menu", "Lay the image under the whole drawing"),
            lambda parts: parts.image.fit(),
            tip=translate("tooltip", "Put the image back to where it was at first."),
            words=translate("search words", "fit reset picture background align"),
            enabled=lambda parts: parts.image.can_move,
        ),
        Command(
            "image.remove",
            translate("menu", "Remove the image"),
            lambda parts: parts.image.remove(),
            tip=translate("tooltip", "Take the image away; its file stays as it is."),
            words=translate("search words", "delete picture background"),
            enabled=lambda parts: parts.image.has_image,
        ),
        section=4,
    ),
)
