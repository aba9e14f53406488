"""Title of the open figure and its citation, on one line of the toolbar."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from looplight.files.safe_text import one_line
from looplight.panels.widgets import layouts
from looplight.panels.widgets.labels import ElidedLabel, badge
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.translated_names import source_context
from looplight.session.appearance import fonts
from looplight.session.appearance.text_shortened_at_words import elided
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.storage.recent_files import RecentFiles, is_kept_draft
from looplight.session.text.evidence_words import is_drawn_by_user
from looplight.session.text.parameter_words import changed_words, model_words
from looplight.translation.messages import translate

# For a figure whose file brings parameters and of which nothing was changed.
ORIGIN = translate(
    "status", "The file brings its own parameters; the usual ones of Looplight do not hold here."
)
NOT_CURATED = translate(
    "status",
    "Nodes and arrows stand as the file has them, signs included: nobody has "
    "checked them for Looplight. In many drawings an arrow means no more than a "
    "reaction.",
)


# Shares of the width, where the title has no room even alone.
TITLE, CITATION = 6, 4
# Less than that says nothing of a citation.
LEAST_CITATION = 80


class FigureTitle(QWidget):
    """The title of the figure and its citation."""

    def __init__(self, document: Document, recent: RecentFiles) -> None:
        super().__init__()
        self._document, self._recent = document, recent
        self._is_covered = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # Empty while the start page names the program.
        self.title = ElidedLabel("", font=fonts.interface(13, 600))
        self.title.setAccessibleDescription(translate("screen reader", "Figure"))
        self.model = badge("", "warning")
        self.model.setAccessibleDescription(translate("screen reader", "Parameters of the model"))
        self.model.hide()
        self.citation = ElidedLabel("", "citation")
        self.citation.setAccessibleDescription(translate("screen reader", "Citation"))
        # The title gets more room than the citation; both are cut where there is too little.
        row = layouts.row(
            (self.title, TITLE),
            (self.model, 0, Qt.AlignmentFlag.AlignVCenter),
            (self.citation, CITATION),
            within=self,
            margins=(6, 0, 12, 0),
            spacing=12,
        )
        self._row = row
        document.after_paint.changed.connect(self._document_changed)
        # A figure of the user's own is saved, or opened from where Looplight keeps it.
        recent.changed.connect(self._show_citation)

    def set_covered(self, covered: bool) -> None:
        """Leave the line empty while the start page hides the figure that it names."""
        self._is_covered = covered
        self.title.setVisible(not covered)
        self.citation.setVisible(not covered)
        self.model.setVisible(bool(self.model.text()) and not covered)
        if not covered:
            self._share_width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width anew."""
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """Give what one of title and citation does not need to the other, where it is cut."""
        if self._is_covered:
            return
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._row.spacing()
        if not self.model.isHidden():
            room -= self.model.sizeHint().width() + self._row.spacing()
        title, citation = (
            label.fontMetrics().horizontalAdvance(label.text()) + 2
            for label in (self.title, self.citation)
        )
        share = room * TITLE // (TITLE + CITATION)
        alone = share < title <= room and room - title < min(citation, LEAST_CITATION)
        if alone:
            # The whole title says more than the first words of both.
            share = room
        elif title <= share or title <= room - citation:
            # The citation follows the title.
            share = title
        else:
            share = title if title <= room else max(share, min(title, room - citation))
            # One that is cut ends with a word: what is left behind it is no gap.
            cut = elided(self.title.text(), self.title.fontMetrics(), share)
            share = min(share, self.title.fontMetrics().horizontalAdvance(cut) + 4)
        if self.citation.isHidden() is not alone:
            self.citation.setVisible(not alone)
        self._row.setStretch(0, max(share, 1))
        self._row.setStretch(2, max(room - share, 1))

    def _show_citation(self) -> None:
        """Say where the figure is from; of one that the user has in no file, that it is in none."""
        shown = self._document.shown
        if shown.entry is None:
            return
        path = self._document.figures.files.get(shown.state.figure)
        pathway = shown.entry.pathway
        # The badge beside it says that its user drew it.
        is_drawn = pathway is not None and is_drawn_by_user(pathway)
        text = "" if is_drawn else one_line(citation(shown.entry))
        if path is not None and is_kept_draft(path) and path in self._recent.paths:
            text = translate("toolbar", "not saved to a file yet")
        self.citation.setText(text)
        self._share_width()

    def _document_changed(self, old: ViewState, new: ViewState) -> None:
        if old.entry is not new.entry and new.entry is not None:
            self.title.setText(one_line(new.entry.title))
            self._show_citation()
        parameters = model_words(new, short=True)
        if parameters != self.model.text():
            self.model.setText(parameters)
            self.model.setVisible(bool(parameters) and not self._is_covered)
        if parameters and new.entry is not None and new.entry.pathway is not None:
            lines = changed_words(new.entry.pathway, new.state.parameters)
            usual = ORIGIN if new.entry.pathway.own_numbers else NOT_CURATED
            usual += _imported_arrows(new.entry.pathway)
            if new.entry.pathway.draft:
                usual = f"{model_words(new)}\n{usual}"
            self.model.setToolTip(tooltip("\n".join(text for _, text in lines) or usual))
        self._share_width()


def _imported_arrows(pathway: Pathway) -> str:
    """Return what became of the arrows of a drawing, below the other lines; may be empty."""
    if pathway.drawing is None:
        return ""
    from looplight.session.text.imported_arrows import account  # noqa: PLC0415 - imports only

    text = account(pathway)
    return f"\n{text}" if text else ""


def citation(entry: Entry) -> str:
    """Return the short citation of an entry: author and year where the pathway has them."""
    if entry.article is not None:
        return ", ".join(filter(None, (entry.article.publisher, entry.article.date)))
    if entry.pathway is not None and entry.pathway.source:
        about = source_context(entry.pathway.tumour_context)
        authors, comma, rest = entry.pathway.source.partition(", ")
        # Which tumour the source is about is read first: behind the journal it was cut off.
        named = bool(comma and about) and "vendor" not in about
        return f"{authors}, {about}, {rest}" if named else entry.pathway.source
    if entry.record is not None:
        # The figures that ship have their short citation; only records without arrows need it.
        from looplight.records.figure_citation import reference  # noqa: PLC0415

        return reference(entry.record)
    if entry.pathway is not None:
        return source_context(entry.pathway.tumour_context)
    return ""
