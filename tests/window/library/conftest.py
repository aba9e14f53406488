"""What tests of the library in the window share."""

import pytest

from looplight.window.dialogs.draft_sources import FirstSourceDialog


@pytest.fixture(autouse=True)
def goes_on_to_the_file(monkeypatch):
    """Accept the explanation that stands before the dialog for a first file of arrows."""
    monkeypatch.setattr(FirstSourceDialog, "exec", lambda _dialog: 1)
