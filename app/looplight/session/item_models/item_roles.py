"""Roles of the item models beyond Qt's own."""

from enum import IntEnum

from PySide6.QtCore import Qt

_FIRST = int(Qt.ItemDataRole.UserRole)


class Role(IntEnum):
    """What a view or a panel asks an index for.

    Attributes
    ----------
    KEY : str
        Stable name of the row: figure key, node id, arrow key, drug id, loop id, scene id.
    ROW : object
        The whole frozen row.
    SORT : str or float
        What to sort by.
    SEARCH : str
        Everything a filter looks in, folded (see `records.repair.fold`).
    EXPORT : str
        The cell's text as it goes into a file, whole words even where the view abbreviates.
    LINK : str
        An allowed https address, or empty; opened only on a click.
    NODES : tuple of str
        Node ids that the row is about, for highlighting.
    MARK : str
        Name of the theme role that colours the row, for example ``up`` or ``released``.
    """

    KEY = _FIRST + 1
    ROW = _FIRST + 2
    SORT = _FIRST + 3
    SEARCH = _FIRST + 4
    EXPORT = _FIRST + 5
    LINK = _FIRST + 6
    NODES = _FIRST + 7
    MARK = _FIRST + 8
