"""What the palette offers: commands, figures, scenes, nodes, contexts and drugs."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from looplight.activity.sentences.interventions_in_sentences import box_words
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.repeated_boxes import all_boxes
from looplight.pathways.translated_names import context_name
from looplight.records.gene_names import gene_names, names_are_read
from looplight.session.document.document import Document
from looplight.session.state.intervention_edits import context_is_on
from looplight.session.state.state import Selection, SelectionKind
from looplight.session.text import display_names
from looplight.session.text.group_members import group_names, group_of
from looplight.session.text.scene_titles import marked_title
from looplight.translation.messages import english, translate
from looplight.window.actions.command import Scope
from looplight.window.actions.registry import Actions, Row, plain
from looplight.window.command_palette.block_entries import block_entries, blocked_shares
from looplight.window.command_palette.drug_entries import drug_entries
from looplight.window.command_palette.library_entries import LibraryEntries
from looplight.window.command_palette.palette import CommandPalette
from looplight.window.command_palette.palette_entry import (
    Kind,
    PaletteEntry,
    PanelRequests,
    StartPageState,
)
from looplight.window.command_palette.palette_model import PART, SMALL_PART, NextSteps
from looplight.window.command_palette.question_entries import (
    QuestionEntries,
    example_entries,
    example_question,
)
from looplight.window.command_palette.typed_ahead import TypedAhead

LOSS_WORDS = translate("search words", "lose lost knock out knockout delete deleted deletion null")
CONTEXT_WORDS = translate("search words", "mutation mutated mutant gain loss amplified background")
# With more nodes the palette offers less for each of them: making its rows takes time.
MANY_NODES = 300
WHY_WORDS = translate("search words", "rise fall explain because")
SKIPPED_SCOPES = (Scope.FULL_SCREEN, Scope.STAGE)
# The palette itself, the palette over nodes alone, and a sub-menu.
SKIPPED = ("view.palette", "edit.find", "file.open-recent")


class PaletteController(QObject):
    """Opens the palette over everything that has a name.

    Parameters
    ----------
    window : QWidget
    document : Document
    actions : Actions
    typed_ahead : TypedAhead
        Takes what is typed before the palette is on screen.
    explain : callable
        Tells why a node changes; takes its id.
    open_record, search_library, ask_library : callable
        Open the file of a record; open the Library panel with a text; ask its figures a question.
    panels : PanelRequests
        Open the panels that have answers.
    is_at_start : callable
        Returns whether the start page hides the figure: then nothing of it is offered.
    leave_start : callable
        Leaves the start page for the figure that a row has opened.

    Attributes
    ----------
    palette : CommandPalette or None
        The one that was opened last.
    """

    def __init__(
        self,
        window: QWidget,
        document: Document,
        actions: Actions,
        typed_ahead: TypedAhead,
        explain: Callable[[str], None],
        open_record: Callable[[Path], object],
        search_library: Callable[[str], object],
        ask_library: Callable[[str], object],
        panels: PanelRequests,
        is_at_start: Callable[[], bool] = bool,
        leave_start: Callable[[], object] = bool,
    ) -> None:
        super().__init__(window)
        self._is_at_start, self._leave_start = is_at_start, leave_start
        self._search_library = search_library
        self._questions = QuestionEntries(
            document,
            self._explain,
            panels,
            LOSS_WORDS,
            MANY_NODES,
            self,
            StartPageState(is_at_start, leave_start),
        )
        self._library = partial(LibraryEntries, open_record, search_library, ask_library, self)
        self._library_entries: LibraryEntries | None = None
        self._explain_node = explain
        self._window = window
        self._document = document
        self._actions = actions
        self._typed_ahead = typed_ahead
        self.palette: CommandPalette | None = None

    def open(self) -> None:
        """Open the palette over all commands."""
        self._typed_ahead.start()
        is_at_start = self._is_at_start()
        shown = self._document.shown.pathway if not is_at_start else None
        parts = (
            example_entries() if is_at_start else (),
            self._commands(),
            self._figures(),
            self._figure_parts(shown),
            drug_entries(self._document, is_at_start),
        )
        self._open(chain.from_iterable(parts), self._next_steps)
        if self.palette is not None:
            self._questions.attach(self.palette)
            if self._library_entries is None:
                self._library_entries = self._library()
            self._library_entries.attach(self.palette)

    def shutdown(self) -> None:
        """End the search of the libraries."""
        self._typed_ahead.stop()
        self._questions.shutdown()
        if self._library_entries is not None:
            self._library_entries.shutdown()

    def find(self) -> None:
        """Open the palette over the nodes and genes of the figure."""
        self._typed_ahead.start()
        pathway = self._document.shown.pathway
        self._open(self._nodes(pathway) if pathway is not None else (), self._beyond_the_figure)

    def _open(self, entries: Iterable[PaletteEntry], next_steps: NextSteps | None = None) -> None:
        # A new one each time: what has a name depends on the open figure.
        if self.palette is not None:
            self.palette.deleteLater()
        pathway = self._document.shown.pathway
        is_large = pathway is not None and len(pathway.nodes) > MANY_NODES
        part = SMALL_PART if is_large else PART
        self.palette = CommandPalette(self._window, entries, part, _aliases_of, next_steps)
        self.palette.finished.connect(self._typed_ahead.stop)
        self.palette.open_over(self._window)
        self._typed_ahead.give_to(self.palette.field)

    def _next_steps(self, text: str) -> tuple[PaletteEntry, ...]:
        """Return what can be done with a text that names nothing here."""
        # Imported where nothing has the name: most windows read no question.
        from looplight.library.questions.questions_in_tumours import read_question_in_tumour  # noqa: PLC0415

        reading = read_question_in_tumour(text)
        # A library is searched for the names in a question, not for its other words.
        names = " ".join(reading.question.names) if reading.kind is not None else text
        search = translate("palette", "Search the library for “{text}”", text=names or text)
        pathway = self._document.shown.pathway if not self._is_at_start() else None
        question = example_question(pathway)
        ask = translate("palette", "Ask, for example: {question}", question=question)
        open_file = self._actions.by_id["file.open"]
        keys = open_file.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        library = translate("palette", "library")
        return (
            PaletteEntry(
                search, library, partial(self._search_library, names or text), kind=Kind.QUESTION
            ),
            PaletteEntry(
                ask, translate("palette", "question"), str, kind=Kind.QUESTION, typed=question
            ),
            PaletteEntry(translate("palette", "Open a file of your own"), keys, open_file.trigger),
        )

    def _beyond_the_figure(self, text: str) -> tuple[PaletteEntry, ...]:
        """Return where else a name may be that no node of the figure has."""
        keys = self._actions.by_id["view.palette"].shortcut()
        everywhere = translate(
            "palette", "Look for “{text}” in commands, drugs and figures", text=text
        )
        library = translate("palette", "Search the library for “{text}”", text=text)
        return (
            PaletteEntry(
                everywhere,
                keys.toString(QKeySequence.SequenceFormat.NativeText),
                partial(self._open_with, text),
                kind=Kind.QUESTION,
            ),
            PaletteEntry(
                library,
                translate("palette", "library"),
                partial(self._search_library, text),
                kind=Kind.QUESTION,
            ),
        )

    def _open_with(self, text: str) -> None:
        self.open()
        if self.palette is not None:
            self.palette.field.setText(text)

    def _commands(self) -> Iterator[PaletteEntry]:
        for name, action in self._actions.by_id.items():
            if name in SKIPPED or action.row.scope in SKIPPED_SCOPES:
                continue
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            title = plain(action.text()).rstrip("…")
            words = _command_words(action.row)
            yield PaletteEntry(title, keys, action.trigger, words, obstacle=action.obstacle)

    def _figures(self) -> Iterator[PaletteEntry]:
        for entry in self._document.figures.catalogue.entries:
            kind = translate("palette", "figure")
            if entry.article:
                kind = translate("palette", "article")
            title = translate("palette", "Open {figure}", figure=entry.title)
            run = partial(self._open_figure, entry.key)
            yield PaletteEntry(title, kind, run, _words_of(entry), kind=Kind.FIGURE)

    def _open_figure(self, key: str) -> None:
        if self._document.open(key):
            # It may be the one behind the start page: then nothing changes that would hide it.
            self._leave_start()

    def _figure_parts(self, pathway: Pathway | None) -> Iterator[PaletteEntry]:
        if pathway is None:
            return
        scenes = self._document.shown.storyboard
        for scene in scenes:
            run = partial(self._document.show_scene, scene.id)
            yield PaletteEntry(
                translate("palette", "Scene {scene}", scene=marked_title(scene, scenes, "  ")),
                translate("palette", "scene"),
                run,
                kind=Kind.SHOWN,
            )
        yield from self._boxes(pathway)
        state = self._document.state
        is_answered = bool(state.interventions or state.context)
        drawn_often = {node for nodes in all_boxes(pathway).values() for node in nodes}
        blocked = blocked_shares(self._document)
        for node in pathway.nodes:
            name = display_names.label(pathway, node.id)
            names = (name, *node.aliases, *(gene.symbol for gene in node.genes))
            genes = " ".join(names[1:])
            # A name means all boxes of the gene, which have a row of their own.
            known_by = () if node.id in drawn_often else names
            yield from block_entries(self._document, (node.id,), name, genes, known_by, blocked)
            if is_answered or len(pathway.nodes) <= MANY_NODES:
                yield self._why(node.id, names, f"{genes} {WHY_WORDS}", is_answered)
            if len(pathway.nodes) <= MANY_NODES:
                yield PaletteEntry(
                    translate("palette", "Loss of {name}", name=name),
                    translate("palette", "node"),
                    partial(self._document.interventions.set_loss, node.id),
                    f"{genes} {LOSS_WORDS}",
                    kind=Kind.SHOWN,
                )
        yield from self._groups(pathway)
        for context in pathway.contexts:
            on = context_is_on(context, state.context)
            title = translate(
                "palette", "Tumour context: {context}", context=context_name(context.label)
            )
            if on:
                title = translate(
                    "palette",
                    "Tumour context: {context} (take it away)",
                    context=context_name(context.label),
                )
            run = partial(self._document.interventions.switch_context, context.id, not on)
            hint = translate("palette", "context")
            yield PaletteEntry(title, hint, run, CONTEXT_WORDS, kind=Kind.SHOWN)
        yield from self._nodes(pathway)

    def _boxes(self, pathway: Pathway) -> Iterator[PaletteEntry]:
        """Return the blocks of genes that the drawing has in several boxes: a name means them all.

        They come before those of single boxes, so that Enter after the name blocks the gene.
        """
        blocked = blocked_shares(self._document)
        for name, nodes in all_boxes(pathway).items():
            first = pathway.by_id[nodes[0]]
            names = (name, *first.aliases, *(gene.symbol for gene in first.genes))
            title = box_words(name, len(nodes))
            words = " ".join(names[1:])
            yield from block_entries(self._document, nodes, title, words, names, blocked)

    def _groups(self, pathway: Pathway) -> Iterator[PaletteEntry]:
        """Return the blocks of whole groups of an imported drawing."""
        groups = (group_of(pathway, node.id) for node in pathway.nodes)
        for group in dict.fromkeys(group for group in groups if group is not None):
            name = group_names(pathway, group)
            if group.label:
                name = f"{group.label} ({name})"
            members = tuple(display_names.label(pathway, node) for node in group.members)
            yield PaletteEntry(
                translate("palette", "Block the whole group {names}", names=name),
                translate("palette", "group"),
                partial(self._document.several_nodes.set_dose, group.members, 1.0),
                " ".join(members),
                kind=Kind.SHOWN,
            )

    def _why(
        self, node: str, names: tuple[str, ...], words: str, is_answered: bool
    ) -> PaletteEntry:
        """Return the question why a node changes; before anything is blocked it says so."""
        name = names[0]
        if is_answered:
            title = translate("palette", "Why does {name} change?", name=name)
            run = partial(self._explain, node)
        else:
            title = translate("palette", "Why {name} changes: block a node first", name=name)
            run = partial(self._select, node)
        # Whoever types a name alone wants the node, unless it has an answer.
        hint = translate("palette", "reasons")
        names = names if is_answered else ()
        return PaletteEntry(title, hint, run, words, names, kind=Kind.SHOWN)

    def _nodes(self, pathway: Pathway) -> Iterator[PaletteEntry]:
        for node in pathway.nodes:
            genes = ", ".join(gene.symbol for gene in node.genes)
            name = display_names.label(pathway, node.id)
            names = (name, *(gene.symbol for gene in node.genes))
            yield PaletteEntry(
                translate("palette", "Go to {node}", node=f"{name} ({genes})" if genes else name),
                translate("palette", "node"),
                partial(self._select, node.id),
                genes,
                names,
                kind=Kind.SHOWN,
                # Else it would hold more of the words than the block of the node, and go before it.
                found_by=translate("palette", "Go to {node}", node=name),
            )

    def _explain(self, node: str) -> None:
        self._select(node)
        self._explain_node(node)

    def _select(self, node: str) -> None:
        self._document.select(Selection(SelectionKind.NODE, node))


def _aliases_of(word: str) -> tuple[str, ...]:
    """Return the genes that a word means; none while their names are still being read."""
    return gene_names().symbols_of(word) if names_are_read() else ()


def _command_words(row: Row) -> str:
    """Return what else finds a command: its further words, and the English of both."""
    words = (row.words, english(row.title), english(row.words))
    return " ".join(dict.fromkeys(words))


def _words_of(entry: Entry) -> str:
    """Return what else finds a figure or an article: its genes, authors, year and ids."""
    words = list(entry.names)
    if entry.record is not None:
        record = entry.record
        words += [*record.gene_symbols, record.reference, record.paper_title, record.year]
    if entry.pathway is not None:
        nodes = entry.pathway.nodes
        words += [gene.symbol for node in nodes for gene in node.genes]
        words += [word for node in nodes for word in (node.label, *node.aliases)]
    if entry.article is not None:
        words += [entry.article.publisher, entry.article.year]
    return " ".join(dict.fromkeys(words))
