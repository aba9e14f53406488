"""Figures are prepared in the background until the window closes."""

import pytest

from looplight.files.cancellation import Cancelled
from looplight.pathways.catalogue import bundled
from looplight.session.background.preloads import DrawingPreload

PATHWAYS = tuple(entry.pathway for entry in bundled().drawable)


def test_every_pathway_is_prepared_until_nobody_needs_it():
    prepared = []
    request = DrawingPreload(PATHWAYS, prepared.append)
    assert request(lambda _share: None, lambda: False) == len(PATHWAYS)
    assert tuple(prepared) == PATHWAYS
    prepared.clear()
    with pytest.raises(Cancelled):
        request(lambda _share: None, lambda: len(prepared) == 2)
    assert tuple(prepared) == PATHWAYS[:2]
