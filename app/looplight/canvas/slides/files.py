"""Files of a storyboard appear as a whole or not at all."""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def draft(path: Path) -> Iterator[Path]:
    """Give a file to write into; it takes the place of ``path`` once it is complete.

    Raises
    ------
    OSError
        If the folder cannot be written, or nothing was written.
    """
    handle, name = tempfile.mkstemp(
        suffix=path.suffix.lower(), prefix=".looplight-", dir=path.parent or "."
    )
    os.close(handle)
    made = Path(name)
    try:
        yield made
        if made.stat().st_size == 0:
            raise OSError(f"nothing was written to {path}")
        made.chmod(0o644)
        made.replace(path)
    finally:
        made.unlink(missing_ok=True)
