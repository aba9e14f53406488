"""Figures by how well a single block explains changed genes, as a table."""

from dataclasses import dataclass

from looplight.panels.library.questions.figure_title_and_tooltip import FigureRow
from looplight.session.background.library_questions.gene_explanations import GeneExplanation
from looplight.session.item_models.base_table_model import Column, TableModel
from looplight.translation.messages import decimal, translate


@dataclass(frozen=True)
class ExplanationRow(FigureRow[GeneExplanation]):
    """One figure and how well a block of it explains the genes."""

    @property
    def text(self) -> str:
        """How many of the genes move as they did; why the figure says nothing."""
        answer = self.answer
        if not answer.kind:
            return answer.reason
        total = answer.right + answer.opposite + answer.same
        if answer.opposite:
            return translate(
                "library",
                "{right} of {all}, {opposite} opposite",
                right=answer.right,
                all=total,
                opposite=answer.opposite,
            )
        return translate("library", "{right} of {all}", right=answer.right, all=total)

    @property
    def mark(self) -> str:
        """Theme role of the row."""
        return "" if self.answer.kind else "text_muted"


def _block_tip(row: ExplanationRow) -> str:
    if not row.answer.equal:
        return row.answer.label
    return translate(
        "library",
        "{node}; as good: {names}",
        node=row.answer.label,
        names=", ".join(row.answer.equal),
    )


def _genes_tip(row: ExplanationRow) -> str:
    genes = ", ".join(row.answer.genes)
    lines = [row.text]
    if genes:
        lines.append(translate("library", "Your genes in the figure: {genes}", genes=genes))
    return "\n".join(lines)


def _spoken(row: ExplanationRow) -> str:
    return ", ".join(filter(None, (row.title, row.kind, row.answer.label, row.text)))


def _number(value: float, row: ExplanationRow) -> str:
    return decimal(value, ".2g") if row.answer.kind else ""


class ExplanationModel(TableModel):
    """Explanations, the clearest first."""

    columns = (
        Column(
            translate("table", "Figure"),
            lambda row: row.title,
            tip=lambda row: row.figure_tip,
            spoken=_spoken,
        ),
        Column(translate("library", "Arrows"), lambda row: row.kind),
        Column(translate("library", "Block"), lambda row: row.answer.label, tip=_block_tip),
        Column(
            translate("library", "Explains"),
            lambda row: row.text,
            # Smallest first, as the other columns: the block that explains most is on top.
            sort=lambda row: row.answer.opposite - row.answer.right,
            tip=_genes_tip,
        ),
        Column("p", lambda row: _number(row.answer.p, row), lambda row: row.answer.p, number=True),
        Column("q", lambda row: _number(row.answer.q, row), lambda row: row.answer.q, number=True),
    )


def explanation_rows(answers: tuple[GeneExplanation, ...]) -> tuple[ExplanationRow, ...]:
    """Return a row for each record."""
    rows = {answer.path: ExplanationRow(answer.path, answer) for answer in answers}
    return tuple(rows.values())
