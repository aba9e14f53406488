"""The column of texts that the details of a selection and of a drug are written into."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from looplight.panels.widgets.columns import TextColumn
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.links import TextLink
from looplight.session.appearance import fonts

# In letters: a title that shares its line.
SHORT_TITLE = 14


class DetailsColumn(TextColumn):
    """A column of headings, sections and links."""

    def add_heading(self, text: str, badges: Sequence[QWidget] = ()) -> None:
        """Add a large title; badges stand behind a short one, or in a line below it."""
        is_short = len(text) <= SHORT_TITLE
        heading = plain_label(text, wrap=not is_short, font=fonts.font(16, 600))
        if is_short and badges:
            heading.setContentsMargins(0, 0, 4, 0)
            self.add_flow((heading, *badges), 4)
        else:
            self.add(heading)
            self.add_flow(badges, 4)

    def add_muted(self, text: str) -> None:
        """Add a text that is less important: a hint or a remark."""
        self.add(plain_label(text, "muted"))

    def add_section(self, title: str, *paragraphs: str) -> None:
        """Add a section; empty paragraphs are left out, and the title with them."""
        if any(paragraphs):
            self.add(section_title(title))
            for text in filter(None, paragraphs):
                self.add(plain_label(text))

    def add_link(self, text: str, payload: object, slot: Callable[[object], None]) -> None:
        """Add a link; a click calls ``slot`` with ``payload``."""
        link = TextLink(text, payload)
        link.chosen.connect(slot)
        self.add(link)
