"""What the Library panel says before there is a library: what it is for, and how to get one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import plain_label, section_title
from looplight.panels.widgets.links import WebLink
from looplight.session.appearance import fonts
from looplight.translation.messages import translate

# The collection that the shipped figures are from.
PFOCR_SITE = "https://pfocr.wikipathways.org/"
WIKIPATHWAYS_SITE = "https://www.wikipathways.org/"
PURPOSE = translate(
    "library",
    "A library is a folder on this computer with pathway files, or with records of published "
    "figures: caption, genes, drugs and reference of each. With one you can",
)
USES = (
    translate("library", "find figures by gene, drug, brand or words"),
    translate("library", "list the figures that explain a list of your genes"),
    translate("library", "ask all of them what a block does"),
)
WHERE = translate(
    "library",
    "WikiPathways has drawn pathways (.gpml), all of a species in one archive (.zip). PFOCR has "
    "records of pathway figures from open-access papers, one Markdown file (.md) a figure, and "
    "gene sets (.gmt). Both are free to use (CC0). Looplight downloads nothing; the links open "
    "your browser.",
)
HOW = translate(
    "library",
    "Add the folder or the archive, or drop it on this window. The files are read where they are; "
    "only an index of them is kept, on this computer.",
)


class EmptyLibrary(QWidget):
    """Shown in place of a search while nothing is indexed.

    Attributes
    ----------
    folder_requested : Signal()
        A folder is to be added.
    """

    folder_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        small = fonts.interface(12)
        # A use of two lines goes on below its first word, not below its dot.
        top = Qt.AlignmentFlag.AlignTop
        uses = [
            layouts.row(
                (plain_label("•", wrap=False, font=small), 0, top),
                (plain_label(text, font=small), 1),
                margins=(6, 0, 0, 0),
                spacing=8,
            )
            for text in USES
        ]
        # The buttons of the index lie below the panel's lower edge in a window of 1280 x 720.
        self.add_folder = action_button(
            translate("library", "Add folder..."),
            translate("library", "Index a folder of figure records or pathway files"),
            self.folder_requested.emit,
        )
        self.site = WebLink(translate("library", "The PFOCR site"), PFOCR_SITE)
        self.pathways = WebLink(translate("library", "The WikiPathways site"), WIKIPATHWAYS_SITE)
        for link in (self.site, self.pathways):
            # Without the padding of a button it begins where the texts do.
            link.setObjectName("textLink")
        layouts.column(
            plain_label(PURPOSE, font=small),
            *uses,
            layouts.row(self.add_folder, 1, margins=(0, 6, 0, 0)),
            section_title(translate("library", "Where to get figures")),
            plain_label(WHERE, font=small),
            layouts.row(self.pathways, 1),
            layouts.row(self.site, 1),
            section_title(translate("library", "Then")),
            plain_label(HOW, font=small),
            within=self,
            margins=(0, 0, 4, 4),
            spacing=4,
        )
