"""What a view shows, as tab-separated text: for the clipboard and for files."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt

from looplight.session.models.roles import Role

_FORMULA = ("=", "+", "-", "@")


def as_tsv(model: QAbstractItemModel) -> str:
    """Return header and rows in the order of the view; rows of a tree are its leaves.

    Parameters
    ----------
    model : QAbstractItemModel
        A model of this room, or a proxy in front of one.

    Returns
    -------
    str
        Lines that end with a newline. A cell that a spreadsheet would run as a formula gets an
        apostrophe in front: the words come from files of strangers.
    """
    columns = range(model.columnCount())
    titles = [
        model.headerData(i, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.DisplayRole))
        for i in columns
    ]
    lines = ["\t".join(_cell(title) for title in titles)]
    for index in _leaves(model, QModelIndex()):
        texts = [index.siblingAtColumn(i).data(int(Role.EXPORT)) for i in columns]
        lines.append("\t".join(_cell(text) for text in texts))
    return "\n".join(lines) + "\n"


def _leaves(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[QModelIndex]:
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        if model.rowCount(index):
            yield from _leaves(model, index)
        else:
            yield index


def _cell(text: object) -> str:
    flat = " ".join(str(text or "").split())
    if not flat.startswith(_FORMULA):
        return flat
    try:
        float(flat.removesuffix("%"))
    except ValueError:
        return flat if len(flat) == 1 else f"'{flat}"
    return flat
