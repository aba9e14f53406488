"""What a view shows, as tab-separated text: for the clipboard and for files."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from looplight.files.table_writer import SEPARATORS, table_of
from looplight.session.item_models.item_roles import Role


def as_tsv(model: QAbstractItemModel) -> str:
    """Return header and rows in the order of the view; rows of a tree are its leaves.

    Parameters
    ----------
    model : QAbstractItemModel
        A model of this room, or a proxy in front of one.

    Returns
    -------
    str
        As `files.table_writer` writes it: nothing in it is a formula.
    """
    columns = range(model.columnCount())
    titles = [
        model.headerData(i, Qt.Orientation.Horizontal, int(Role.EXPORT))
        or model.headerData(i, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.DisplayRole))
        for i in columns
    ]
    rows = (
        [str(index.siblingAtColumn(i).data(int(Role.EXPORT)) or "") for i in columns]
        for index in _leaves(model, QModelIndex())
    )
    return table_of(map(str, titles), rows).as_text(SEPARATORS[".tsv"])


def _leaves(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if model.rowCount(index):
            yield from _leaves(model, index)
        else:
            yield index
