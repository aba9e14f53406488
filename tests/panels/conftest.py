"""The mTORC1 figure, open in a document, and a theme for what draws by hand."""

import pytest

from looplight.session.appearance import themes
from looplight.session.document.document import Document


@pytest.fixture
def document(qapp):
    made = Document()
    assert made.open(made.figures.catalogue.resolve("mtorc1-feedback").key)
    return made


@pytest.fixture
def shown(qtbot, document):
    """Return a function that shows a panel and hands it back."""

    def show(kind):
        panel = kind(document)
        qtbot.addWidget(panel)
        panel.set_theme(themes.load("light"))
        panel.resize(320, 480)
        with qtbot.waitExposed(panel):
            panel.show()
        return panel

    return show


@pytest.fixture
def opened(monkeypatch):
    """Addresses that would have been opened in the browser."""
    from PySide6.QtGui import QDesktopServices

    results = []

    def open_url(url):
        results.append(url.toString())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return results
