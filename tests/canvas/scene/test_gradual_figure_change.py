"""The garbage collector rests while a figure is built, and only then."""

import gc

import pytest

from looplight.canvas.scene.gradual_figure_change import gc_paused


@pytest.fixture
def collecting():
    """Python's own collector, which tests run without."""
    gc.enable()
    yield
    gc.disable()


@pytest.mark.usefixtures("collecting")
def test_garbage_is_collected_again_after_a_failure():
    with pytest.raises(ValueError, match="x"), gc_paused():
        assert not gc.isenabled()
        raise ValueError("x")
    assert gc.isenabled()
