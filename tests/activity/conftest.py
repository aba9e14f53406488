"""Pathways of the science tables, for tests that do not need the curated files."""

import pytest
from pathway_builder import science


@pytest.fixture(scope="session")
def tables(shared):
    """The four pathways straight from the science tables."""
    return {which: science(shared, which) for which in ("P1", "P2", "P3", "P4")}
