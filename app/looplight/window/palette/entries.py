"""What the palette offers: commands, figures, scenes, nodes and drugs, by their names."""

from collections.abc import Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from looplight.session.document.document import Document
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import labels
from looplight.window.actions.command import Scope
from looplight.window.actions.registry import Actions, plain
from looplight.window.centre.scene_strip import title_of
from looplight.window.palette.palette import CommandPalette, PaletteEntry

SKIPPED_SCOPES = (Scope.FULL_SCREEN, Scope.STAGE)
# The palette itself, the palette over nodes alone, and a sub-menu.
SKIPPED = ("view.palette", "edit.find", "file.open-recent")


class PaletteController(QObject):
    """Opens the palette over everything that has a name.

    Attributes
    ----------
    palette : CommandPalette or None
        The one that was opened last.
    """

    def __init__(self, window: QWidget, document: Document, actions: Actions) -> None:
        super().__init__(window)
        self._window = window
        self._document = document
        self._actions = actions
        self.palette: CommandPalette | None = None

    def open(self) -> None:
        """Open the palette over all commands."""
        self._open((*self._commands(), *self._figures(), *self._figure_parts()))

    def find(self) -> None:
        """Open the palette over the nodes and genes of the figure."""
        self._open(tuple(self._nodes()))

    def _open(self, entries: tuple[PaletteEntry, ...]) -> None:
        # A new one each time: what has a name depends on the open figure.
        if self.palette is not None:
            self.palette.deleteLater()
        self.palette = CommandPalette(self._window, entries)
        self.palette.open_over(self._window)

    def _commands(self) -> Iterator[PaletteEntry]:
        for name, action in self._actions.by_id.items():
            skipped = name in SKIPPED or action.row.scope in SKIPPED_SCOPES
            if action.isEnabled() and not skipped:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                yield PaletteEntry(plain(action.text()).rstrip("…"), keys, self._trigger, name)

    def _figures(self) -> Iterator[PaletteEntry]:
        for entry in self._document.figures.catalogue.entries:
            kind = "article" if entry.article else "figure"
            yield PaletteEntry(f"Open {entry.title}", kind, self._open_figure, entry.key)

    def _figure_parts(self) -> Iterator[PaletteEntry]:
        pathway = self._document.shown.pathway
        if pathway is None:
            return
        for scene in self._document.shown.scenes:
            yield PaletteEntry(f"Scene {title_of(scene)}", "scene", self._scene, scene.id)
        for node in pathway.nodes:
            name = labels.label(pathway, node.id)
            yield PaletteEntry(f"Block or free {name}", "node", self._toggle, node.id)
        for drug in self._document.inhibitors.for_pathway(pathway.name):
            brands = f" ({', '.join(drug.brands)})" if drug.brands else ""
            yield PaletteEntry(f"Give {drug.name}{brands}", "drug", self._give, drug.id)
        yield from self._nodes()

    def _nodes(self) -> Iterator[PaletteEntry]:
        pathway = self._document.shown.pathway
        for node in pathway.nodes if pathway else ():
            genes = ", ".join(gene.symbol for gene in node.genes)
            name = labels.label(pathway, node.id)
            title = f"Go to {name}" + (f" ({genes})" if genes else "")
            yield PaletteEntry(title, "node", self._select, node.id)

    def _trigger(self, name: object) -> None:
        self._actions.by_id[str(name)].trigger()

    def _open_figure(self, key: object) -> None:
        self._document.open(str(key))

    def _scene(self, scene: object) -> None:
        self._document.show_scene(str(scene))

    def _toggle(self, node: object) -> None:
        self._document.interventions.toggle(str(node))

    def _give(self, drug: object) -> None:
        self._document.interventions.give_drug(str(drug))

    def _select(self, node: object) -> None:
        self._document.select(Selection(SelectionKind.NODE, str(node)))
