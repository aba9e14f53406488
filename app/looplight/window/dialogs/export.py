"""The dialog for an exported picture: format, legend, source, limits line."""

from collections.abc import Sequence

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QWidget,
)

from looplight.files.safe_text import one_line
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.basic import plain_label
from looplight.panels.widgets.dialogs import Dialog, accept_or_cancel
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate

# Key of a setting, and its text.
AROUND = (
    ("export/legend", translate("dialog", "&Legend")),
    ("export/citation", translate("dialog", "S&ource of the figure, versions of data and program")),
    ("export/limits", translate("dialog", "Li&mits line: research and education only")),
)
FOCUS = ("export/focus", translate("dialog", "&Frame what each scene is about, and dim the rest"))
QUESTIONS = (
    "export/questions",
    translate("dialog", "PowerPoint: &ask on a slide of its own before the answer"),
)
AUTHOR, AFFILIATION = "export/author", "export/affiliation"
TRANSPARENT = ("export/transparent", translate("dialog", "&Transparent background"))
_NOTE = translate(
    "dialog",
    "Without the limits line, say it yourself: who sees the picture does not see the program.",
)
_IMAGE_NOTE = translate(
    "dialog",
    "Images from papers are mostly under copyright, so yours is left out unless you tick it.",
)
_SCALES = (1, 2, 3, 4)
_MOST_AUTHOR = 200


class ExportDialog(Dialog):
    """Choices for one export; all but the kind are saved for the next one.

    Parameters
    ----------
    parent : QWidget or None
    heading : str
        Title of the dialog.
    kinds : sequence of str
        Kinds of files, in words.
    settings : Settings
        Where the choices are saved.
    size : (int, int) or None
        Of a picture at scale 1; None = a storyboard.
    zoomed : bool
        The canvas shows only a part of the figure.
    has_image : bool
        The user's own image lies under the drawing.
    storyboards : sequence of str
        Which scenes a storyboard can have, in words; the first one is chosen.
    """

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        kinds: Sequence[str],
        settings: Settings,
        size: tuple[int, int] | None = None,
        zoomed: bool = False,
        has_image: bool = False,
        storyboards: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self._settings = settings
        self._size = size
        self._zoomed, self._has_image = zoomed, has_image
        self.kind = QComboBox()
        self.kind.addItems(list(kinds))
        self.storyboard = QComboBox()
        self.storyboard.addItems(list(storyboards))
        self.scale = QComboBox()
        if size is not None:
            width, height = size
            for scale in _SCALES:
                pixels = translate(
                    "dialog",
                    "{width} × {height} pixels",
                    width=width * scale,
                    height=height * scale,
                )
                self.scale.addItem(f"{scale} ×  ({pixels})", 100 * scale)
        keys = (*AROUND, TRANSPARENT) if size else (*AROUND, FOCUS, QUESTIONS)
        self.checks = {key: QCheckBox(words) for key, words in keys}
        self.author = QLineEdit()
        self.author.setMaxLength(_MOST_AUTHOR)
        self.author.setPlaceholderText(translate("dialog", "May stay empty"))
        self.author.setAccessibleName(translate("screen reader", "Author of PowerPoint slides"))
        self.affiliation = QLineEdit()
        self.affiliation.setMaxLength(_MOST_AUTHOR)
        self.affiliation.setPlaceholderText(translate("dialog", "May stay empty"))
        self.affiliation.setAccessibleName(
            translate("screen reader", "Affiliation of the author of PowerPoint slides")
        )
        self.part = QCheckBox(translate("dialog", "Only the &part in view"))
        # Never remembered: each time is a decision about the rights to that image.
        self.image = QCheckBox(translate("dialog", "Your &image under the drawing"))
        self.image_note = plain_label(_IMAGE_NOTE, "muted")
        self.note = plain_label(_NOTE, "muted")
        self.buttons = accept_or_cancel(self, QDialogButtonBox.StandardButton.Save)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText(
            translate("dialog", "&Save as…")
        )
        for button in self.buttons.buttons():
            # Icons of the desktop fit none of our themes.
            button.setIcon(QIcon())
        self._read()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.checks["export/limits"].toggled.connect(self._limits_chosen)
        self._kind_chosen(0)
        self._limits_chosen(self.checks["export/limits"].isChecked())

    def accept(self) -> None:
        """Save the choices in the settings."""
        for key, check in self.checks.items():
            self._settings.set(key, check.isChecked())
        if self._size:
            self._settings.set("export/scale", int(self.scale.currentData()))
        else:
            self._settings.set(AUTHOR, one_line(self.author.text()))
            self._settings.set(AFFILIATION, one_line(self.affiliation.text()))
        super().accept()

    def _read(self) -> None:
        for key, check in self.checks.items():
            check.setChecked(bool(self._settings.get(key)))
        self.author.setText(self._settings.get(AUTHOR))
        self.affiliation.setText(self._settings.get(AFFILIATION))
        self.scale.setCurrentIndex(max(self.scale.findData(self._settings.get("export/scale")), 0))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setVerticalSpacing(10)
        form.addRow(translate("dialog", "&Kind"), self.kind)
        name_combo_box(self.kind, translate("dialog", "Kind"))
        if self._size:
            form.addRow(translate("dialog", "Scal&e"), self.scale)
            name_combo_box(self.scale, translate("dialog", "Scale"))
        else:
            form.addRow(translate("dialog", "Sce&nes"), self.storyboard)
            name_combo_box(self.storyboard, translate("dialog", "Scenes"))
            form.addRow(translate("dialog", "A&uthor"), self.author)
            form.addRow(translate("dialog", "Affil&iation"), self.affiliation)
        checks = list(self.checks.values())
        if self._size:
            checks += [self.part, self.image]
        for check in checks:
            check.setAccessibleName(check.text().replace("&", ""))
        column = layouts.column(form, *checks, within=self, margins=(16, 16, 16, 16), spacing=12)
        layouts.add(column, self.image_note, self.note, 1, self.buttons)
        self.part.setVisible(self._zoomed)
        self.image.setVisible(self._has_image)
        self.image_note.setVisible(self._has_image)
        self.setMinimumWidth(460)

    def _kind_chosen(self, number: int) -> None:
        # Only pixels have a scale: drawings and pages are sharp at any size.
        has_scale = number == 0
        self.scale.setEnabled(has_scale)
        self.scale.setToolTip("" if has_scale else translate("dialog", "Only PNG has a scale."))
        # Slides come first; other kinds have no questions and no author.
        slides = self._size is None and number == 0
        self.author.setEnabled(slides)
        self.affiliation.setEnabled(slides)
        fields: list[QWidget] = [self.author, self.affiliation]
        if QUESTIONS[0] in self.checks:
            self.checks[QUESTIONS[0]].setEnabled(slides)
            fields.append(self.checks[QUESTIONS[0]])
        for field in fields:
            field.setToolTip("" if slides else translate("dialog", "Only in PowerPoint files."))

    def _limits_chosen(self, chosen: bool) -> None:
        # The note keeps its room while it is hidden, so that nothing moves.
        layouts.retain_size(self.note)
        self.note.setVisible(not chosen)
