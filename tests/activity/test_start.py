"""What the start of the window relies on."""

import subprocess
import sys


def test_the_types_of_an_answer_load_without_numpy():
    code = "import sys, looplight.activity.results.response\nprint('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
