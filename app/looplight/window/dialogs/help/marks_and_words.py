"""Every mark of the drawing, as the canvas draws it, and the words that have none."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QDialogButtonBox, QGridLayout, QScrollArea, QWidget

from looplight.canvas.paint.legend import draw_row, sample_width
from looplight.canvas.style.legend_rows import ROWS, SHAPES, Row
from looplight.panels.widgets import layouts
from looplight.panels.widgets.dialogs import Dialog
from looplight.panels.widgets.labels import plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.translation.messages import translate

WORDS = (
    (
        translate("help", "lets go"),
        translate(
            "help",
            "A brake that holds its target back in the untreated cell no longer does, because what "
            "drives the brake was blocked. The target rises.",
        ),
    ),
    (
        translate("help", "held, brought back"),
        translate(
            "help",
            "Held: the block keeps the outputs down. Brought back: a feedback raises them again, "
            "in part or in full.",
        ),
    ),
    (
        translate("help", "variants"),
        translate(
            "help",
            "The same drawing computed many times with other strengths, and with arrows left out. "
            "The more of them agree, the surer the direction.",
        ),
    ),
    (
        translate("help", "about 90 %, under 1 %"),
        translate(
            "help",
            "About: the direction is in doubt, so the number is one possible value. Under 1 %: "
            "nothing that the model can tell from zero.",
        ),
    ),
    (
        translate("help", "dose 100 %"),
        translate(
            "help",
            "The target is blocked in full. It is a share of the possible effect, no amount of "
            "the drug.",
        ),
    ),
    (
        translate("help", "source read, not verified"),
        translate(
            "help",
            "Source read: whoever curated the figure has read the article or label itself. Not "
            "verified: nobody has.",
        ),
    ),
    (
        translate("help", "arrows per node"),
        translate(
            "help",
            "How many arrows a draft keeps for each node on average. More show more, and more of "
            "them are wrong.",
        ),
    ),
)


MEANINGS = {
    "plus": translate("legend", "More of the first node means more of the second."),
    "minus": translate("legend", "More of the first node means less of the second: a brake."),
    "unknown": translate(
        "legend", "The source does not say which way. The model does not compute with it."
    ),
    "faint": translate(
        "legend", "Drawn, because the source shows it, but without effect in the model."
    ),
    "repeated": translate(
        "help", "Two or more pathways have this arrow of a draft; its line is wider."
    ),
    "main": translate(
        "legend", "Drawn wider: the shortest ways from the inputs of the figure to its outputs."
    ),
    "stated": translate(
        "legend",
        "A dot at its beginning: the figure's own source says so, which does not prove it.",
    ),
    "added": translate("legend", "The source does not show this node; the curator needed it."),
    "up": translate("legend", "The level is higher than in the untreated cell."),
    "down": translate("legend", "The level is lower than in the untreated cell."),
    "level": translate(
        "legend",
        "The higher the fill, the more active. It is a share of what is possible, 0 to 100 %.",
    ),
    "blocked": translate(
        "legend", "A drug or a click holds it down, by the dose that stands below it."
    ),
    "lost-node": translate("legend", "The cell has lost it, by a mutation for example."),
    "driven": translate("legend", "Held at its highest, by a gain for example."),
    "released": translate(
        "legend", "What held this arrow's target back is gone: the feedback lets go."
    ),
    "engaged": translate("legend", "A brake that holds its target back more than before."),
    "strengthened": translate("legend", "Carries more than in the untreated cell."),
    "lost": translate("legend", "Carries less than in the untreated cell."),
    "uncertain": translate(
        "legend", "Rises in some variants of the model and falls in others: do not rely on it."
    ),
    "left-open": translate(
        "legend",
        "The drawing does not say which way it goes, as where an arrow leads to a whole complex.",
    ),
    "disputed": translate(
        "legend",
        "Curated figures, or sources of a draft, say the opposite of what is drawn here; the "
        "reasons name them.",
    ),
    "warned": translate("legend", "A caution of the drug speaks against what the model says here."),
    "contradicted": translate(
        "legend",
        "A published measurement of the same intervention says something else; the node's card "
        "names it.",
    ),
    "several-doubts": translate(
        "legend", "In doubt for more than one reason; the node's card says which."
    ),
    "paradox": translate(
        "legend",
        "Goes the other way than one expects from what is blocked. A click on the mark says why.",
    ),
    "contested": translate(
        "legend", "The field disagrees about this arrow; its details say who says what."
    ),
    "changed": translate("legend", "You have changed a parameter of the model here."),
    "phospho": translate(
        "legend", "This node stands for the phosphorylated protein, not for its activity."
    ),
}
SHAPE = translate(
    "legend", "The shape of a node says what kind of molecule or event it stands for."
)
SAMPLE = QSize(48, 24)
TOP = Qt.AlignmentFlag.AlignTop
SIZE = (620, 600)


class MarksDialog(Dialog):
    """The legend in full, and the words of answers."""

    def __init__(self, parent: QWidget | None, theme: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("legend", "Marks of the drawing"))
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        shapes = tuple((sample, text) for sample, text, _ in SHAPES)
        for number, (sample, text) in enumerate((*ROWS, *shapes)):
            picture = plain_label(wrap=False)
            picture.setPixmap(self._picture(Row(sample, ""), theme))
            picture.setAccessibleName(translate("legend", "Picture of the mark: {text}", text=text))
            name = plain_label(text, wrap=False, font=fonts.font(13, 600))
            for column, label in enumerate(
                (picture, name, plain_label(MEANINGS.get(sample, SHAPE)))
            ):
                grid.addWidget(label, number, column, TOP)
        for word, meaning in WORDS:
            row = grid.rowCount()
            grid.addWidget(plain_label(word, font=fonts.font(13, 600)), row, 0, 1, 2, TOP)
            grid.addWidget(plain_label(meaning), row, 2, TOP)
        grid.setColumnStretch(2, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(translate("legend", "Marks of the drawing"))
        area.setWidget(body)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        buttons.setContentsMargins(0, 0, 16, 0)
        layouts.column((area, 1), buttons, within=self, margins=(0, 0, 0, 12), spacing=8)
        self.resize(*SIZE)

    def _picture(self, row: Row, theme: Theme) -> QPixmap:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(SAMPLE * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(theme.color("canvas"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = (SAMPLE.width() - sample_width(row)) / 2
        draw_row(painter, row, left, SAMPLE.height() / 2, theme)
        painter.end()
        return pixmap
