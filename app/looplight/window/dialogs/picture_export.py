"""The dialog for an exported picture: format, legend, source, limits line, and a preview.

The scenes of a storyboard with a check box each: which of them an export writes.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from looplight.files.safe_text import one_line
from looplight.panels.widgets import layouts
from looplight.panels.widgets.accessibility import name_combo_box
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.dialogs import Dialog, accept_or_cancel
from looplight.panels.widgets.labels import plain_label
from looplight.pathways.model.pathway import Scene
from looplight.session.appearance import fonts
from looplight.session.playback.storyboard import StoryboardChoice
from looplight.session.storage.settings import Settings
from looplight.session.storage.settings_table import EXPORT_THEMES
from looplight.session.text.scene_titles import marked_title
from looplight.translation.messages import translate
from looplight.window.dialogs.picture_preview import PicturePreview
from looplight.window.dialogs.settings_dialog import CHOICES

# Rows that are seen at once; more scroll.
ROWS = 6


class SceneList(QWidget):
    """A list of scenes to tick, how many are ticked, and buttons for all and none.

    Attributes
    ----------
    changed : Signal()
        Another number of scenes is ticked.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scenes: tuple[Scene, ...] = ()
        self.list = QListWidget()
        self.list.setAccessibleName(translate("screen reader", "Scenes to write"))
        self.list.itemChanged.connect(self._item_changed)
        self.count = plain_label("", "muted", wrap=False)
        self.all = action_button(
            translate("dialog", "All"), translate("tooltip", "Tick every scene"), self.tick_all
        )
        self.none = action_button(
            translate("dialog", "None"), translate("tooltip", "Tick no scene"), self.tick_none
        )
        line = layouts.row((self.count, 1), self.all, self.none, spacing=8)
        layouts.column(line, self.list, within=self, spacing=6)

    def show_scenes(self, scenes: Sequence[Scene]) -> None:
        """List other scenes, all of them ticked."""
        self._scenes = tuple(scenes)
        self.list.blockSignals(True)
        self.list.clear()
        for scene in self._scenes:
            item = QListWidgetItem(one_line(marked_title(scene, self._scenes)))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = min(max(len(self._scenes), 3), ROWS)
        row = max(self.list.sizeHintForRow(0), self.fontMetrics().height() + 4)
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth() + 4)
        self._item_changed()

    def scenes(self) -> tuple[Scene, ...]:
        """Return the ticked scenes in their order."""
        checked = Qt.CheckState.Checked
        return tuple(
            scene
            for number, scene in enumerate(self._scenes)
            if self.list.item(number).checkState() is checked
        )

    def tick_all(self) -> None:
        """Tick every scene."""
        self._tick(Qt.CheckState.Checked)

    def tick_none(self) -> None:
        """Tick no scene, to choose a few of many."""
        self._tick(Qt.CheckState.Unchecked)

    def _tick(self, state: Qt.CheckState) -> None:
        for number in range(self.list.count()):
            self.list.item(number).setCheckState(state)

    def _item_changed(self, _item: QListWidgetItem | None = None) -> None:
        number, total = len(self.scenes()), len(self._scenes)
        self.count.setText(
            translate(
                "dialog",
                "Scenes to write: {number} of {total}",
                number=number,
                total=total,
            )
        )
        self.changed.emit()


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
AUTHOR, AFFILIATION, THEME = "export/author", "export/affiliation", "export/theme"
TRANSPARENT = ("export/transparent", translate("dialog", "&Transparent background"))
_NOTE = translate(
    "dialog",
    "Without the limits line, say it yourself: who sees the picture does not see the program.",
)
_IMAGE_NOTE = translate(
    "dialog",
    "Images from papers are mostly under copyright, so yours is left out unless you tick it.",
)
# What a frame takes of a low screen, in pixels.
FRAME = 40
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
    storyboards : sequence of StoryboardChoice
        Which scenes a storyboard can have; the first ones are chosen.
    is_dimmed : bool
        On screen, a step of reasons is lit and the rest of the figure is dimmed.

    Attributes
    ----------
    preview : PicturePreview or None
        None until `show_preview`.
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
        storyboards: Sequence[StoryboardChoice] = (),
        is_dimmed: bool = False,
    ) -> None:
        super().__init__(parent)
        self.preview: PicturePreview | None = None
        # Not every desktop gives a dialog a title bar.
        self.heading = plain_label(heading, wrap=False, font=fonts.font(15, 600))
        self.setWindowTitle(heading)
        self.setAccessibleName(heading)
        self._settings = settings
        self._size = size
        self._zoomed, self._has_image, self._is_dimmed = zoomed, has_image, is_dimmed
        self.kind = QComboBox()
        self.kind.addItems(list(kinds))
        self.storyboard = QComboBox()
        self.storyboard.addItems([choice.title for choice in storyboards])
        self._storyboards = storyboards
        self.scenes = SceneList()
        self.colours = QComboBox()
        for choice in EXPORT_THEMES:
            self.colours.addItem(CHOICES.get(choice, choice), choice)
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
        # Never remembered: a picture shows the whole figure unless that is chosen for this one.
        self.dimmed = QCheckBox(translate("dialog", "As &dimmed on screen, for the step of Why"))
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
        self.storyboard.currentIndexChanged.connect(self._storyboard_chosen)
        self.scenes.changed.connect(self._scenes_chosen)
        if storyboards:
            self._storyboard_chosen(0)
        self.checks["export/limits"].toggled.connect(self._limits_chosen)
        self._kind_chosen(0)
        self._limits_chosen(self.checks["export/limits"].isChecked())

    def show_preview(
        self, draw: Callable[[int], QImage | None], on_screen: Callable[[], QPixmap | None]
    ) -> None:
        """Show what the file will show; ``draw`` and ``on_screen`` as of `PicturePreview`."""
        preview = self.preview = PicturePreview(draw, on_screen)
        layouts.add(self._row, preview)
        for check in (*self.checks.values(), self.dimmed, self.part, self.image):
            check.toggled.connect(preview.refresh)
        self.colours.currentIndexChanged.connect(preview.refresh)
        preview.refresh()

    def accept(self) -> None:
        """Save the choices in the settings."""
        for key, check in self.checks.items():
            self._settings.set(key, check.isChecked())
        self._settings.set(THEME, str(self.colours.currentData()))
        if self._size:
            self._settings.set("export/scale", int(self.scale.currentData()))
        else:
            self._settings.set(AUTHOR, one_line(self.author.text()))
            self._settings.set(AFFILIATION, one_line(self.affiliation.text()))
        super().accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that everything needs: Qt gives a dialog two thirds of the screen."""
        needed = self.sizeHint().height()
        self.resize(self.width(), min(needed, self.screen().availableGeometry().height() - FRAME))
        super().showEvent(event)

    def _read(self) -> None:
        for key, check in self.checks.items():
            check.setChecked(bool(self._settings.get(key)))
        self.colours.setCurrentIndex(max(self.colours.findData(self._settings.get(THEME)), 0))
        self.author.setText(self._settings.get(AUTHOR))
        self.affiliation.setText(self._settings.get(AFFILIATION))
        self.scale.setCurrentIndex(max(self.scale.findData(self._settings.get("export/scale")), 0))

    def _lay_out(self) -> None:
        form = self._form = QFormLayout()
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
            # Which scenes there are to choose from needs no question where there are only some.
            form.setRowVisible(self.storyboard, len(self._storyboards) > 1)
            form.addRow(translate("dialog", "A&uthor"), self.author)
            form.addRow(translate("dialog", "Affil&iation"), self.affiliation)
        form.addRow(translate("dialog", "&Colours"), self.colours)
        name_combo_box(self.colours, translate("dialog", "Colours"))
        checks = list(self.checks.values())
        if self._size:
            checks += [self.dimmed, self.part, self.image]
        for check in checks:
            check.setAccessibleName(check.text().replace("&", ""))
        scenes = () if self._size else (self.scenes,)
        choices = layouts.column(form, *scenes, *checks, spacing=12)
        layouts.add(choices, self.image_note, self.note, 1)
        self._row = layouts.row((choices, 1), spacing=20)
        parts = (self.heading, self._row, self.buttons)
        layouts.column(*parts, within=self, margins=(16, 16, 16, 16), spacing=12)
        self.dimmed.setVisible(self._is_dimmed)
        self.part.setVisible(self._zoomed)
        self.image.setVisible(self._has_image)
        self.image_note.setVisible(self._has_image)
        self.setMinimumWidth(460)

    def _kind_chosen(self, number: int) -> None:
        # Only pixels have a scale: drawings and pages are sharp at any size.
        if self._size:
            self._form.setRowVisible(self.scale, number == 0)
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

    def _storyboard_chosen(self, number: int) -> None:
        self.scenes.show_scenes(self._storyboards[number].scenes)

    def _scenes_chosen(self) -> None:
        save = self.buttons.button(QDialogButtonBox.StandardButton.Save)
        save.setEnabled(bool(self.scenes.scenes()))
        save.setToolTip("" if save.isEnabled() else translate("dialog", "Tick a scene first."))

    def _limits_chosen(self, chosen: bool) -> None:
        # The note keeps its room while it is hidden, so that nothing moves.
        layouts.retain_size(self.note)
        self.note.setVisible(not chosen)
