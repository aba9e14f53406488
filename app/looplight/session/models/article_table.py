"""The inhibitor table of an article, as the article divides it, with our notes beside it."""

from dataclasses import dataclass

from PySide6.QtCore import QObject

from looplight.records.articles import Article, InhibitorRow
from looplight.session.models.table import Column, TableModel


@dataclass(frozen=True)
class ArticleTableRow:
    """One row of the article's table; ``key`` = its class."""

    key: str
    row: InhibitorRow

    @property
    def drugs(self) -> str:
        """The drugs of the row; the article may name none."""
        return ", ".join(self.row.drugs) or "none named"

    @property
    def note(self) -> str:
        """Our correction with its day; empty where there is none."""
        return f"{self.row.note} ({self.row.noted})" if self.row.note else ""


class ArticleTableModel(TableModel):
    """The rows in the article's own order."""

    columns = (
        Column("Class", lambda row: row.row.drug_class),
        Column("Drugs", lambda row: row.drugs),
        Column("How they act, as stated", lambda row: row.row.mechanism),
        Column("Where used, as stated", lambda row: row.row.context),
        Column("Our note, with its day", lambda row: row.note),
    )

    def __init__(self, article: Article, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.set_rows(tuple(ArticleTableRow(row.drug_class, row) for row in article.inhibitor_rows))
