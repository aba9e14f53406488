"""A page with the panes of a comparison: title, panes with their texts, one legend, limits."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from looplight.activity.sentences.opposed_arrows import cautions_of
from looplight.canvas.export.comparison.page_and_slide_layout import Compared, CompareLayout
from looplight.canvas.export.comparison.pane_heading import PAGE, Sizes
from looplight.canvas.export.picture_page import (
    MARGIN,
    SPACING,
    TOP,
    PageText,
    draw_footer,
    draw_heading,
    draw_picture,
)
from looplight.canvas.paint.legend import draw_rows
from looplight.canvas.paint.picture import Picture
from looplight.canvas.paint.regimen_table import TableText, draw_regimens
from looplight.canvas.paint.text import draw_words
from looplight.canvas.style import legend_rows
from looplight.canvas.style.node_and_arrow_style import names_at_nodes
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance.themes import Theme
from looplight.session.playback.cautions_beside_answers import in_own_signs
from looplight.session.state.comparison_panes import PaneAnswer
from looplight.session.state.regimen_values import regimens_of
from looplight.session.state.state import ViewState
from looplight.session.text.comparison_words import heading_line, reference_text
from looplight.session.text.drug_uses.given_drugs import (
    combination_lines,
    drugs_in_force,
)
from looplight.session.text.intervention_labels import intervention_text
from looplight.translation.messages import translate

# Size of the names of nodes in pixels at 100 %.
READABLE = 10.5


@dataclass(frozen=True)
class ComparePage:
    """Pictures of all panes with their texts.

    Attributes
    ----------
    pathway : Pathway
    shown : ViewState
    pictures : tuple of Picture
    text : PageText
    reference : str
        What the panes are compared with, in a sentence.
    compared : Compared
    """

    pathway: Pathway
    shown: ViewState
    pictures: tuple[Picture, ...]
    text: PageText
    reference: str
    compared: Compared

    @classmethod
    def of(
        cls,
        pathway: Pathway,
        shown: ViewState,
        theme: Theme,
        text: PageText,
        sizes: Sizes = PAGE,
    ) -> "ComparePage":
        """Return the page of a state with a comparison."""
        pictures = []
        for number in range(len(shown.panes)):
            view = shown.of_pane(number)
            names = names_at_nodes(pathway, view.state)
            pictures.append(Picture.of(pathway, theme, view, None, names))
        reference = reference_text(shown)
        rows = legend_rows.together([picture.style for picture in pictures], reference)
        bounds = pictures[0].bounds
        compared = Compared(
            shown.panes,
            (bounds.width(), bounds.height()),
            TableText(regimens_of(shown), tuple(map(heading_line, shown.panes))),
            (("Regimens", _regimens(shown)), ("Cautions", _cautions(shown))),
            rows if text.legend else (),
            sizes,
        )
        sentence = translate(
            "compare",
            "In the panes, rises and falls are compared with {reference}.",
            reference=reference,
        )
        return cls(pathway, shown, tuple(pictures), text, sentence, compared)

    @property
    def theme(self) -> Theme:
        """The theme of all pictures."""
        return self.pictures[0].theme

    def draw(
        self, painter: QPainter, size: tuple[float, float], scale: float, vector: bool
    ) -> None:
        """Draw the page in pixels at 100 % (see `SinglePage.draw`)."""
        width, _ = size
        top = TOP
        for line, pixels, weight, role in (
            (self.text.title, 20, 700, "text"),
            (self.text.source, 12, 400, "text_muted"),
            (self.reference, 13, 600, "text"),
        ):
            top = draw_heading(painter, line, top, width, pixels, weight, self.theme.color(role))
        foot = draw_footer(painter, self.theme, self.text, size)
        area = (MARGIN, top + 6, width - 2 * MARGIN, foot - top - SPACING - 6)
        self._draw_panes(painter, self.compared.layout(area), scale, vector)

    def _draw_panes(
        self, painter: QPainter, layout: CompareLayout, scale: float, vector: bool
    ) -> None:
        theme = self.theme
        if layout.table is not None:
            draw_regimens(painter, layout.table, layout.corner, theme)
        for words in layout.words:
            draw_words(painter, words, theme)
        draw_rows(painter, layout.legend, layout.legend_corner, layout.legend_scale, theme)
        for usual, pane in zip(self.pictures, layout.panes, strict=True):
            painter.setPen(QPen(theme.color("panel_border"), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(*pane.cell.whole), 6, 6)
            for words in pane.words:
                draw_words(painter, words, theme)
            body = QRectF(*pane.cell.body).adjusted(4, 2, -4, -4)
            bounds = usual.bounds
            fit = min(body.width() / bounds.width(), body.height() / bounds.height())
            picture = usual.with_large_names(self.pathway, self.shown, fit, READABLE)
            draw_picture(painter, picture, body, scale, vector)


def _regimens(shown: ViewState) -> str:
    """Return what is done in each pane, with doses."""
    parts = (f"{pane.number}: {_regimen_words(pane)}" for pane in shown.panes)
    return f"{'; '.join(parts)}."


def _regimen_words(pane: PaneAnswer) -> str:
    query = pane.alone.query
    words = (
        intervention_text(item, query.pathway, query.drugs or table())
        for item in pane.interventions
    )
    return ", ".join(words) or translate("compare", "nothing")


def _cautions(shown: ViewState) -> str:
    """Return each caution once, behind the numbers of the panes that it holds of."""
    panes: dict[str, list[str]] = {}
    for pane in shown.panes:
        # What the cards say stands in the notes: a page of panes has no room for it.
        headlines = (caution.headline for caution in cautions_of(pane.alone))
        together = combination_lines(drugs_in_force(pane.alone), short=True)
        for line in (*headlines, *together):
            panes.setdefault(in_own_signs(line), []).append(pane.number)
    return " ".join(f"{', '.join(numbers)}: {text}" for text, numbers in panes.items())
