"""The shipped pathways."""

import pytest

from looplight.pathways.catalogue import bundled

TABLES = {
    "mtorc1-feedback": "P1",
    "pi3k-ras-crosstalk": "P2",
    "tumour-environment": "P3",
    "pi3k-akt-mtor": "P4",
}


@pytest.fixture(params=sorted(TABLES))
def entry(request):
    return next(e for e in bundled().drawable if e.pathway.name == request.param)
