"""What the start of the window relies on."""

import subprocess
import sys

import pytest

from looplight import activity


def test_the_types_of_an_answer_load_without_numpy():
    code = "import sys, looplight.activity.response\nprint('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_every_public_name_is_there():
    for name in activity.__all__:
        assert getattr(activity, name) is not None
    with pytest.raises(AttributeError):
        _ = activity.nonsense
