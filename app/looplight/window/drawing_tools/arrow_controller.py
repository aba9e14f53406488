"""A draft on the drawing itself: arrows drawn with the mouse, menus about arrows and places.

Asks for the source of an arrow that the user drew.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QMenu, QWidget

from looplight.files.safe_text import one_line
from looplight.panels.widgets.dialogs import give_focus_back
from looplight.pathways.own_citation import MAX_CITATION, citation_evidence, cites
from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import display_names
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.drawing_tools.canvas_tools import CanvasTools

# Characters of the name of a node; no printed one is longer.
MAX_NAME = 80


class ArrowController(Controller):
    """Draws arrows, and opens the menus about them.

    Attributes
    ----------
    menu : QMenu or None
        The menu that was opened last.
    """

    def __init__(
        self, document: Document, canvas: CanvasController, docks: PanelDocks, tools: CanvasTools
    ) -> None:
        super().__init__(canvas, document)
        self._canvas, self._docks, self._tools = canvas, docks, tools
        self.menu: QMenu | None = None
        canvas.arrow_requested.connect(self.draw_from)
        canvas.name_requested.connect(self.rename)
        canvas.created.connect(self._join_canvas)
        docks.panel_made.connect(self._join_panel)
        if canvas.single is not None:
            self._join_canvas()
        for key in docks.panels:
            self._join_panel(key)

    @property
    def can_draw(self) -> bool:
        """True where a draft is shown alone."""
        is_draft = self._document.drafts.original is not None
        return is_draft and self._canvas.single is not None and not self._canvas.comparing

    @property
    def is_drawing(self) -> bool:
        """True while arrows are drawn with the mouse."""
        if self._tools.tool is None:
            return False
        from looplight.canvas.view.arrange.arrow_tool import ArrowTool  # noqa: PLC0415 - few need it

        return isinstance(self._tools.tool, ArrowTool)

    def switch_drawing(self) -> None:
        """Begin to draw arrows with the mouse, or end that."""
        if self.is_drawing:
            self._tools.end()
        else:
            self._start(
                "",
                translate(
                    "canvas", "Drag from one node to another, or click both. Esc ends drawing."
                ),
            )

    def draw_from(self, node: str) -> None:
        """Draw one arrow from a node to the next one that is clicked."""
        self._start(node, translate("canvas", "Click the node that the arrow leads to; Esc ends."))

    def _start(self, source: str, hint: str) -> None:
        canvas = self._canvas.single
        if canvas is None or not self.can_draw:
            return
        from looplight.canvas.view.arrange.arrow_tool import ArrowTool  # noqa: PLC0415 - few need it

        tool = ArrowTool(canvas, hint, source)
        tool.drawn.connect(self._ask_for_sign)
        tool.refused.connect(self._document.drafts.refuse_self_arrow)
        self._tools.start(tool, self._can_stay)

    def _can_stay(self) -> bool:
        return self.can_draw

    def _ask_for_sign(self, source: str, target: str, place: QPoint) -> None:
        from looplight.window.drawing_tools.arrow_menus import SignMenu  # noqa: PLC0415 - few need it

        menu = SignMenu(self._document, source, target, self._canvas.area)
        if self._tools.tool is not None:
            # The line to the node is drawn as long as its sign is chosen.
            menu.aboutToHide.connect(self._tools.tool.refresh)
        self._open(menu, place)

    def _open_arrow_menu(self, key: str, place: QPoint) -> None:
        """Open the menu of an arrow of a draft; arrows of other figures have none."""
        if all(row.arrow.key != key for row in self._document.drafts.rows):
            return
        from looplight.window.drawing_tools.arrow_menus import ArrowMenu  # noqa: PLC0415 - few need it

        self._document.select(Selection(SelectionKind.ARROW, key))
        self._open(ArrowMenu(self._document, key, self.cite, self._canvas.area), place)

    def _open_ground_menu(self, place: QPointF, point: QPoint) -> None:
        """Open the menu of an empty place of a draft; other figures have none."""
        if not self.can_draw:
            return
        from looplight.window.drawing_tools.arrow_menus import GroundMenu  # noqa: PLC0415 - few need it

        add_node = partial(self._add_node, place)
        self._open(GroundMenu(add_node, self.switch_drawing, self._canvas.area), point)

    def _add_node(self, place: QPointF) -> None:
        """Ask for genes or names, and put their nodes there."""
        from looplight.library.drafts.pasted_names import pasted_names  # noqa: PLC0415 - few need it

        text = self._ask_for_name(translate("dialog", "Add a node"), label_of=_label_of_names)
        for name in pasted_names(text):
            self._document.drafts.add_node(name, _genes_of(name), (place.x(), place.y()))

    @property
    def can_rename(self) -> bool:
        """True where one node of such a draft is selected."""
        return bool(self._node) and self.can_draw

    def rename_selected(self) -> None:
        """Ask for another name of the selected node."""
        if self._node:
            self.rename(self._node)

    def rename(self, node: str) -> None:
        """Ask for another name of a node of a draft, and look its genes up anew."""
        pathway = self._document.shown.pathway
        if not self.can_draw or pathway is None or node not in pathway.by_id:
            return
        label = pathway.by_id[node].label
        if name := self._ask_for_name(translate("dialog", "Rename the node"), label):
            self._document.drafts.rename_node(node, name, _genes_of(name))

    @property
    def can_cite(self) -> bool:
        """True where an arrow is selected that the user drew."""
        key = self._document.state.selection.of(SelectionKind.ARROW)
        return bool(key) and self._document.drafts.can_cite(key)

    def cite(self, key: str = "") -> None:
        """Ask for the source of an arrow that the user drew; without a key, of the selected one."""
        key = key or self._document.state.selection.of(SelectionKind.ARROW)
        pathway = self._document.shown.pathway
        if pathway is None or not self._document.drafts.can_cite(key):
            return

        arrow = pathway.by_key[key]
        words = display_names.arrow_mark(pathway, arrow)
        text = ask_for_source(words, cites(arrow), self._canvas.area.window())
        if text is not None:
            self._document.drafts.cite(key, text)

    def _ask_for_name(
        self, title: str, present: str = "", label_of: Callable[[str], str] | None = None
    ) -> str:
        """Return a gene or a name; empty where the user cancelled.

        Parameters
        ----------
        title, present : str
        label_of : callable, optional
            Returns what stands above a text that is being typed.
        """
        dialog = QInputDialog(self._canvas.area.window())
        give_focus_back(dialog)
        dialog.setWindowTitle(title)
        dialog.setLabelText(
            translate("draft", "Gene or name") if label_of is None else label_of("")
        )
        if label_of is not None:
            dialog.textValueChanged.connect(lambda text: dialog.setLabelText(label_of(text)))
        dialog.setTextValue(present)
        accepted, name = dialog.exec(), one_line(dialog.textValue())[:MAX_NAME]
        dialog.deleteLater()
        return name if accepted else ""

    def _open(self, menu: QMenu, place: QPoint) -> None:
        if self.menu is not None:
            # Menus are children of the canvas, and would live as long as it does.
            self.menu.deleteLater()
        self.menu = menu
        menu.popup(place)

    def _join_canvas(self) -> None:
        if self._canvas.single is not None:
            self._canvas.single.arrow_menu_requested.connect(self._open_arrow_menu)
            self._canvas.single.ground_menu_requested.connect(self._open_ground_menu)

    def _join_panel(self, key: str) -> None:
        if key == "drafts":
            from looplight.panels.drafts.drafts_panel import DraftsPanel  # noqa: PLC0415 - with the panel

            panel = self._docks.panel_of(DraftsPanel)
            # Panels are made when they are first opened, some long after this controller.
            panel.mouse_drawing_requested.connect(self.switch_drawing)
            panel.source_requested.connect(self.cite)
        elif key == "details":
            from looplight.panels.results.details_panel import DetailsPanel  # noqa: PLC0415 - with the panel

            self._docks.panel_of(DetailsPanel).source_requested.connect(self.cite)


def _label_of_names(text: str) -> str:
    """Return what to type, and how many nodes a text makes."""
    from looplight.library.drafts.pasted_names import names_sentence, pasted_names  # noqa: PLC0415 - few need it

    names = pasted_names(text)
    hint = translate("draft", "Genes or names, with blanks or commas between them")
    # The dialog is as high without names.
    return f"{hint}\n{names_sentence(names) if names else ''}"


def _genes_of(name: str) -> tuple[str, ...]:
    from looplight.pathways.typed_names import genes_by_name  # noqa: PLC0415 - 0.2 s

    return genes_by_name(name)


HINT = translate("draft", "PMID, DOI or words; nothing is looked up")


class SourceDialog(QInputDialog):
    """One line for a source; what is wrong with it is said while it is typed.

    Parameters
    ----------
    arrow : str
        The arrow in words.
    present : str
        Its source so far; may be empty.
    parent : QWidget
    """

    def __init__(self, arrow: str, present: str, parent: QWidget) -> None:
        super().__init__(parent)
        give_focus_back(self)
        self.setWindowTitle(translate("dialog", "Source of {arrow}", arrow=arrow))
        self.setLabelText(HINT)
        self.setTextValue(present)
        self.textValueChanged.connect(self._check)
        # Room for a citation; the dialog is as wide as its title at least.
        self.resize(460, self.sizeHint().height())

    def _check(self, text: str) -> None:
        """Say what a source looks like; a text that is none cannot be taken."""
        problem = ""
        try:
            citation_evidence(text)
        except ValueError as error:
            problem = str(error)
        self.setLabelText(problem or HINT)
        buttons = self.findChild(QDialogButtonBox)
        if isinstance(buttons, QDialogButtonBox):
            buttons.button(QDialogButtonBox.StandardButton.Ok).setEnabled(not problem)


def ask_for_source(arrow: str, present: str, parent: QWidget) -> str | None:
    """Return a source, empty for none; None where the user cancelled."""
    dialog = SourceDialog(arrow, present, parent)
    accepted, text = dialog.exec(), dialog.textValue()[: MAX_CITATION + 1]
    dialog.deleteLater()
    return text if accepted else None
