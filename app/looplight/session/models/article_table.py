"""The inhibitor table of an article, as the article divides it, with our notes beside it."""

from PySide6.QtCore import QObject

from looplight.records.articles import Article, InhibitorRow
from looplight.session.models.table import Column, TableModel


def _note(row: InhibitorRow) -> str:
    return f"{row.note} ({row.noted})" if row.note else ""


class ArticleTableModel(TableModel):
    """The rows in the article's own order."""

    columns = (
        Column("Class", lambda row: row.drug_class),
        Column("Drugs", lambda row: ", ".join(row.drugs) or "none named"),
        Column("How they act, as stated", lambda row: row.mechanism),
        Column("Where used, as stated", lambda row: row.context),
        Column("Our note, with its day", _note),
    )

    def __init__(self, article: Article, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.set_rows(article.inhibitor_rows)
