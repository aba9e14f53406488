"""Files that no careful program writes, made anew by each run: over 200, for every reader.

`write_all` writes them into a folder; each is a `BadInput` that says what must come of it.
"""

from bad_inputs import (
    any_file,
    drawings,
    drug_files,
    networks,
    pathways,
    records,
    sessions,
    sources,
    workbooks,
    yaml_syntax,
)
from bad_inputs.case import BadInput, Kind

__all__ = ["BadInput", "Kind", "write_all"]

_MAKERS = (
    any_file,
    yaml_syntax,
    pathways,
    records,
    workbooks,
    sessions,
    drug_files,
    drawings,
    networks,
    sources,
)


def write_all(folder):
    """Write all bad inputs into ``folder``, or let them write themselves; return them in order."""
    results = []
    for maker in _MAKERS:
        place = folder / maker.__name__.rpartition(".")[2]
        place.mkdir(parents=True)
        results += maker.write(place)
    names = [one.name for one in results]
    assert len(set(names)) == len(names), sorted(n for n in names if names.count(n) > 1)
    return results
