"""Every command of the window, by name: for menus, the palette, the shortcut page and tests."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One command.

    Attributes
    ----------
    id : str
        Stable name, ``group.verb``; tests and the palette speak it.
    title : str
        Menu text; ``...`` where a dialog follows.
    menu : str
        Menu that holds it; empty = no menu entry.
    shortcuts : tuple of str
        Portable key sequences, the first one is shown.
    tip : str
        One sentence.
    icon : str
        Name in resources/icons; may be empty.
    checkable : bool
    checked : bool
        At the start, for checkable ones.
    group : str
        Checkable ones of one group exclude each other.
    scope : str
        ``window``; ``canvas`` = the keys work only while the canvas has the focus, so that Space
        still ticks a box in a list; ``talk`` = only in full screen; ``stage`` = only in the
        windows of the presenter.
    section : int
        Entries of a menu with another section than the one before get a line between them.
    """

    id: str
    title: str
    menu: str = ""
    shortcuts: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    checkable: bool = False
    checked: bool = False
    group: str = ""
    scope: str = "window"
    section: int = 0

    @property
    def shortcut(self) -> str:
        """The key sequence that is shown; may be empty."""
        return self.shortcuts[0] if self.shortcuts else ""


MENUS = ("File", "Edit", "Pathway", "View", "Talk", "Help")


def _one(id: str, title: str, menu: str, keys: str, tip: str, **more: object) -> ActionSpec:
    shortcuts = tuple(key for key in keys.split("|") if key)
    return ActionSpec(id, title, menu, shortcuts, tip, **more)  # type: ignore[arg-type]


ACTIONS: tuple[ActionSpec, ...] = (
    # File
    _one("file.open", "Open record or pathway...", "File", "Ctrl+O",
         "Open a figure record, a pathway file or a session.", icon="open"),
    _one("file.open-recent", "Open recent", "File", "", "Files that were opened last."),
    _one("file.reload", "Read again from disk", "File", "Ctrl+R",
         "Read the open file again."),
    _one("file.save-session", "Save session", "File", "Ctrl+S",
         "Save what is open and what was done.", icon="save", section=1),
    _one("file.save-session-as", "Save session as...", "File", "Ctrl+Shift+S",
         "Save the session under another name.", section=1),
    _one("file.export-picture", "Export picture...", "File", "Ctrl+E",
         "Save the figure as PNG, SVG or PDF with legend, source and limits.",
         icon="export", section=2),
    _one("file.export-storyboard", "Export storyboard...", "File", "Ctrl+Shift+E",
         "Save all scenes as PowerPoint slides, PDF, animated GIF or PNG pictures.", section=2),
    _one("file.export-network", "Export network...", "File", "",
         "Save nodes and arrows as SIF, TSV, GraphML or JSON.", section=2),
    _one("file.export-genes", "Export gene table...", "File", "",
         "Save the gene table as it is sorted and filtered.", section=2),
    _one("file.export-readings", "Export readings...", "File", "",
         "Save level and direction of every node.", section=2),
    _one("file.export-account", "Export the view as text...", "File", "",
         "Save what is blocked, what rises, what falls and what lets go as text.", section=2),
    _one("file.export-plot", "Export plot...", "File", "",
         "Save the plot of the time panel as PNG, SVG, PDF or CSV.", section=2),
    _one("file.quit", "Quit", "File", "Ctrl+Q", "Leave Looplight.", section=3),
    # Edit
    _one("edit.undo", "Undo", "Edit", "Ctrl+Z", "Take the last step back.", icon="undo"),
    _one("edit.redo", "Redo", "Edit", "Ctrl+Shift+Z|Ctrl+Y", "Do the step again.", icon="redo"),
    _one("edit.clear", "Clear all interventions", "Edit", "Ctrl+Backspace",
         "Take every block, drug, loss and gain away.", icon="clear", section=1),
    _one("edit.copy-account", "Copy the view as text", "Edit", "Ctrl+Shift+C",
         "Copy what is blocked, what rises, what falls and what lets go.", icon="copy", section=2),
    _one("edit.copy-picture", "Copy the view as picture", "Edit", "Ctrl+Alt+C",
         "Copy the figure as a picture.", section=2),
    _one("edit.copy-plot", "Copy the plot", "Edit", "",
         "Copy the plot of the time panel as a picture.", section=2),
    _one("edit.copy-table", "Copy table", "Edit", "Ctrl+Alt+T",
         "Copy the table that has the keyboard, or else the readings, as tab-separated text.",
         section=2),
    _one("edit.find", "Find in the figure", "Edit", "Ctrl+F",
         "Find a node or a gene in the open figure.", icon="search", section=3),
    _one("edit.settings", "Settings...", "Edit", "Ctrl+,", "Theme, motion, size, files.",
         section=4),
    # Pathway
    _one("node.toggle", "Block or free the selected node", "Pathway", "Space|Return|Enter",
         "Block the node, or free it of everything that blocks it.", icon="block",
         scope="canvas"),
    _one("node.dose", "Dose of the selected node...", "Pathway", "D",
         "Block the node partly.", scope="canvas"),
    _one("node.lose", "Loss of the selected node", "Pathway", "L",
         "The node loses its function.", scope="canvas"),
    _one("node.gain", "Gain of the selected node", "Pathway", "G",
         "The node is always on.", scope="canvas"),
    _one("node.menu", "More for the selected node...", "Pathway", "Menu|Shift+F10",
         "Dose, loss, gain, and the drugs that hit the node.", scope="canvas"),
    _one("why.show", "Why does it change?", "Pathway", "W",
         "Tell step by step why the selected node rises or falls.", icon="information",
         scope="canvas"),
    _one("why.next", "Next step of the reasons", "Pathway", "]",
         "Light up the next arrow that carries the change."),
    _one("why.previous", "Step of the reasons before", "Pathway", "[",
         "Light up the arrow before."),
    _one("why.end", "End the reasons", "Pathway", "Esc",
         "Light up the whole figure again.", scope="canvas"),
    _one("select.next", "Next node along the arrows", "Pathway", "Ctrl+Right",
         "Select what the selected node acts on.", scope="canvas", section=1),
    _one("select.previous", "Node before along the arrows", "Pathway", "Ctrl+Left",
         "Select what acts on the selected node.", scope="canvas", section=1),
    _one("select.next-arrow", "Next arrow of the node", "Pathway", "Ctrl+Down",
         "Select the next arrow at the selected node; then go on to either end.",
         scope="canvas", section=1),
    _one("select.previous-arrow", "Arrow of the node before", "Pathway", "Ctrl+Up",
         "Select the arrow before at the selected node.", scope="canvas", section=1),
    _one("select.next-in-order", "Next node in order", "Pathway", "N",
         "Select the next node of the list.", scope="canvas", section=1),
    _one("select.previous-in-order", "Node before in order", "Pathway", "Shift+N",
         "Select the node before in the list.", scope="canvas", section=1),
    _one("select.none", "Select nothing", "Pathway", "", "Select nothing.",
         scope="canvas", section=1),
    _one("figure.next", "Next figure", "Pathway", "Ctrl+PgDown", "Open the next figure.",
         section=2),
    _one("figure.previous", "Previous figure", "Pathway", "Ctrl+PgUp",
         "Open the figure before.", section=2),
    _one("scene.next", "Next scene", "Pathway", "PgDown", "Show the next scene.",
         icon="next", scope="canvas", section=3),
    _one("scene.previous", "Previous scene", "Pathway", "PgUp", "Show the scene before.",
         icon="previous", scope="canvas", section=3),
    _one("scene.first", "First scene", "Pathway", "Ctrl+Home", "Show the first scene.",
         scope="canvas", section=3),
    _one("scene.last", "Last scene", "Pathway", "Ctrl+End", "Show the last scene.",
         scope="canvas", section=3),
    # View
    _one("view.palette", "Commands...", "View", "Ctrl+K|Ctrl+Shift+P",
         "Find a command, a figure, a node or a drug by its name.", icon="search"),
    _one("view.fit", "Fit the figure", "View", "Ctrl+0", "Show the whole figure.", icon="fit",
         section=1),
    _one("view.zoom-in", "Zoom in", "View", "Ctrl++|Ctrl+=", "Make the figure larger.",
         section=1),
    _one("view.zoom-out", "Zoom out", "View", "Ctrl+-", "Make the figure smaller.", section=1),
    _one("view.frame-selection", "Zoom to the selection", "View", "Ctrl+J",
         "Show the selected node or loop.", section=1),
    _one("view.compare", "Compare side by side", "View", "Ctrl+B",
         "Put two or three states of the figure beside each other.", icon="compare",
         checkable=True, section=2),
    _one("compare.first", "Go to panel A", "View", "Ctrl+1",
         "Give the keyboard to the first panel; drugs and scenes go there.", section=2),
    _one("compare.second", "Go to panel B", "View", "Ctrl+2",
         "Give the keyboard to the second panel.", section=2),
    _one("compare.third", "Go to panel C", "View", "Ctrl+3",
         "Give the keyboard to the third panel.", section=2),
    _one("compare.reference", "Compare with this panel", "View", "Ctrl+Shift+B",
         "Tell the other panels against the one in front.", section=2),
    _one("compare.add", "Add a panel", "View", "",
         "Add a panel with what the front panel shows.", section=2),
    _one("compare.remove", "Remove this panel", "View", "",
         "Take the panel in front away; two stay at least.", section=2),
    _one("compare.ready", "Panels of the figure", "View", "",
         "Show the figure's own panels beside each other.", section=2),
    _one("panel.figures", "Figures", "View", "Alt+1", "Show or hide the list of figures.",
         icon="panel-left", checkable=True, checked=True, section=2),
    _one("panel.details", "Details", "View", "Alt+2", "Show what is selected.",
         icon="panel-right", section=2),
    _one("panel.caption", "Caption", "View", "Alt+3", "Show the caption.", section=2),
    _one("panel.genes", "Genes", "View", "Alt+4", "Show the genes.", section=2),
    _one("panel.inhibitors", "Inhibitors", "View", "Alt+5", "Show the inhibitors.",
         icon="drug", section=2),
    _one("panel.feedback", "Feedback", "View", "Alt+6", "Show loops and feedback arrows.",
         section=2),
    _one("panel.readings", "Reading", "View", "Alt+7", "Show every node with its level.",
         section=2),
    _one("panel.closing", "Closing", "View", "Alt+9",
         "Rank what else, blocked as well, would keep the outputs down in this model.",
         section=2),
    _one("panel.context", "Tumour context", "View", "Alt+Shift+1",
         "Show what is lost or always on before anything is blocked.", section=2),
    _one("panel.parameters", "Parameters", "View", "Alt+Shift+2",
         "Show and change the parameters of the selected node or arrow.", icon="filter",
         section=2),
    _one("panel.outline", "Nodes and arrows", "View", "Alt+Shift+3",
         "Show every node and arrow of the figure as a list.", section=2),
    _one("panel.problems", "Messages", "View", "Alt+8", "Show what was refused, and why.",
         icon="warning", section=2),
    _one("panel.time", "Time", "View", "Ctrl+T",
         "Show how levels move in time, and what a dose does.", icon="time", checkable=True,
         section=2),
    _one("view.focus-canvas", "Go to the canvas", "View", "Alt+0|F6",
         "Give the keyboard to the canvas, or to the open article.", section=2),
    _one("view.fold-panels", "Fold the panels away", "View", "Shift+F11",
         "Give the figure the room of all panels, or bring them back.", icon="panel-left",
         section=3),
    _one("view.reset-layout", "Reset the panels", "View", "",
         "Put every panel back to its place.", section=3),
    _one("time.play", "Play or pause the time course", "View", "F8",
         "Play how levels get to where they end, or stay at this moment.", icon="play",
         section=2),
    _one("time.back", "One step earlier", "View", "F7", "Show an earlier moment.", section=2),
    _one("time.forward", "One step later", "View", "F9", "Show a later moment.", section=2),
    _one("time.rest", "Back to rest", "View", "Shift+F8",
         "Show where the levels end.", section=2),
    _one("theme.system", "Theme of the system", "View", "", "Light or dark as the system.",
         icon="theme", checkable=True, checked=True, group="theme", section=4),
    _one("theme.light", "Light theme", "View", "", "Dark on light.", checkable=True,
         group="theme", section=4),
    _one("theme.dark", "Dark theme", "View", "", "Light on dark.", checkable=True,
         group="theme", section=4),
    _one("theme.print", "Print theme", "View", "", "For paper, safe in grey.", checkable=True,
         group="theme", section=4),
    _one("theme.contrast", "High contrast theme", "View", "", "Strong contrast.",
         checkable=True, group="theme", section=4),
    _one("theme.switch", "Switch light and dark", "View", "Ctrl+Shift+L",
         "Go from light to dark or back.", section=4),
    _one("view.reduced-motion", "Reduce motion", "View", "",
         "Show changes without moving.", checkable=True, section=5),
    # Talk
    _one("present.start", "Present", "Talk", "F5",
         "Show the scenes on the whole screen, from the first one on.", icon="present"),
    _one("present.here", "Present from this scene", "Talk", "Shift+F5",
         "Show the scenes on the whole screen, from the present one on."),
    _one("present.desk", "Speaker notes", "Talk", "Ctrl+F5",
         "Open notes, next scene, clock and elapsed time in a window of their own."),
    _one("scenes.add", "Add a scene from this view...", "Talk", "Ctrl+Shift+A",
         "Put what is shown now into the storyboard, behind the present scene."),
    _one("scenes.edit", "Edit the scene...", "Talk", "F2",
         "Change title, text, speaker notes and question of the present scene."),
    _one("scenes.take", "Take this view into the scene", "Talk", "Ctrl+Shift+U",
         "Make the scene that was shown last do what is done now, with what is selected in focus."),
    _one("scenes.duplicate", "Duplicate the scene", "Talk", "Ctrl+Shift+D",
         "Put a copy of the present scene behind it."),
    _one("scenes.left", "Move the scene left", "Talk", "Ctrl+Shift+PgUp",
         "Show the present scene earlier in the talk."),
    _one("scenes.right", "Move the scene right", "Talk", "Ctrl+Shift+PgDown",
         "Show the present scene later in the talk."),
    _one("scenes.delete", "Delete the scene", "Talk", "Ctrl+Shift+Backspace",
         "Take the present scene out of the storyboard; undo brings it back."),
    _one("scenes.reset", "Back to the figure's own scenes", "Talk", "",
         "Show the scenes that the figure brings along; undo brings yours back."),
    _one("practice.open", "Practice...", "Talk", "Ctrl+Shift+Q",
         "Predict what happens in this pathway, and see why.", section=1),
    _one("present.leave", "End the talk", "", "Esc", "Back to the window as it was.",
         scope="stage"),
    _one("present.next", "Next step of the talk", "", "Right|Space|PgDown",
         "Reveal the answer, or show the next scene.", scope="stage"),
    _one("present.previous", "Step before of the talk", "", "Left|PgUp",
         "Show the scene before.", scope="stage"),
    _one("present.up", "Rises, or scene before", "", "Up",
         "Predict that it rises; without a question, show the scene before.", scope="stage"),
    _one("present.down", "Falls, or next scene", "", "Down",
         "Predict that it falls; without a question, show the next scene.", scope="stage"),
    _one("present.rises", "Predict: rises", "", "U", "Predict that it rises.", scope="stage"),
    _one("present.falls", "Predict: falls", "", "D", "Predict that it falls.", scope="stage"),
    _one("present.same", "Predict: stays the same", "", "S",
         "Predict that it stays the same.", scope="stage"),
    _one("present.first", "First scene of the talk", "", "Home", "Show the first scene.",
         scope="stage"),
    _one("present.last", "Last scene of the talk", "", "End", "Show the last scene.",
         scope="stage"),
    _one("present.back", "Back to the scene of the talk", "", "Backspace",
         "Return to the scene as it was before the clicks.", scope="stage"),
    _one("present.black", "Black screen", "", "B|.", "Hide everything, or show it again.",
         scope="stage"),
    _one("present.white", "White screen", "", "W|,", "Hide everything, or show it again.",
         scope="stage"),
    _one("present.zoom", "Focus or whole figure", "", "Z",
         "Show the focus of the scene, or the whole figure.", scope="stage"),
    _one("present.play", "Play the scene in time", "", "P",
         "Play again how the levels get to where they end.", scope="stage"),
    _one("present.why", "Reasons on the stage", "", "Y",
         "Tell step by step why it changes, or stop telling.", scope="stage"),
    _one("present.pointer", "Laser pointer", "", "L",
         "Show a red dot that follows the mouse, or not.", scope="stage"),
    _one("present.larger", "Larger words", "", "+|=", "For the back row.", scope="stage"),
    _one("present.smaller", "Smaller words", "", "-", "For the front row.", scope="stage"),
    _one("present.swap", "Swap screens", "", "X", "Stage and notes change screens.",
         scope="stage"),
    _one("present.notes", "Speaker notes beside the stage", "", "N",
         "Open or close the speaker's window.", scope="stage"),
    _one("talk.full-screen", "Full screen", "Talk", "F11",
         "Only the figure and its scenes.", icon="full-screen", checkable=True, section=2),
    _one("talk.leave", "Leave full screen", "", "Esc", "Back to the window.", scope="talk"),
    _one("talk.next", "Next scene of the talk", "", "Right|Space|PgDown",
         "Show the next scene.", scope="talk"),
    _one("talk.previous", "Scene before of the talk", "", "Left|PgUp",
         "Show the scene before.", scope="talk"),
    _one("talk.back", "Back to the scene", "", "Backspace",
         "Return to the scene as it was.", scope="talk"),
    # Help
    _one("help.guide", "Guide", "Help", "F1", "What the marks and the words mean.",
         icon="information"),
    _one("help.shortcuts", "Keys", "Help", "Ctrl+/", "All commands with their keys."),
    _one("help.limits", "What this is not for", "Help", "",
         "Research and education only: the limits in full.", section=1),
    _one("help.about", "About Looplight", "Help", "", "Version, licences, sources.", section=2),
)  # fmt: skip

BY_ID = {one.id: one for one in ACTIONS}


def find(id: str) -> ActionSpec:
    """Return the command with this name.

    Raises
    ------
    KeyError
        If there is none.
    """
    return BY_ID[id]


def in_menu(menu: str) -> tuple[ActionSpec, ...]:
    """Return the commands of one menu, in order."""
    return tuple(one for one in ACTIONS if one.menu == menu)
