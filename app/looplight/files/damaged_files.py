"""Damaged files of the program's own are renamed, so that nothing overwrites them."""

import os
from pathlib import Path

# A hundred broken copies of one file say enough; the names must end somewhere.
_MOST = 100


def set_aside(path: Path) -> Path | None:
    """Rename a file that cannot be read, so that the user can still rescue its content.

    Parameters
    ----------
    path : pathlib.Path
        A file, a pipe, a folder or a link (the link itself is renamed).

    Returns
    -------
    pathlib.Path or None
        The new name, ``NAME.damaged-1`` or the next free number; None where it cannot be renamed,
        and must not be written to.
    """
    for number in range(1, _MOST):
        aside = path.with_name(f"{path.name}.damaged-{number}")
        # Not `exists`: renaming would replace a link that leads nowhere.
        if not os.path.lexists(aside):
            try:
                path.rename(aside)
            except OSError:
                return None
            return aside
    return None
