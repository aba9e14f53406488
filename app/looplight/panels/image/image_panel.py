"""Image: the user's own image of the figure beside the drawing, and how it lies under it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSlider

from looplight.panels.base_panel import Panel
from looplight.panels.image.image_preview import ImagePreview
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import action_button
from looplight.panels.widgets.labels import ElidedLabel, plain_label
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.background.images.image_reading import DecodedImage
from looplight.session.document.document import Document
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.translation.messages import translate

# Steps of the slider, in percent.
STEP, PAGE = 5, 20


def _no_pixels(_path: str) -> None:
    return None


class ImagePanel(Panel):
    """The image and what can be done with it; each step can be undone.

    Attributes
    ----------
    open_requested, move_requested, fit_requested : Signal()
        Another image is to be chosen; the mouse is to move it, or no longer; it is to lie under
        the whole drawing again.
    pixels_of : callable
        Returns the pixels of an image by its path; None = they are not there (yet).
    """

    open_requested = Signal()
    move_requested = Signal()
    fit_requested = Signal()

    def __init__(self, document: Document) -> None:
        super().__init__(document)
        self.pixels_of: Callable[[str], DecodedImage | None] = _no_pixels
        self.message = plain_label("", "muted", font=fonts.interface(11))
        self.name = ElidedLabel(font=fonts.interface(11, 600))
        self.preview = ImagePreview()
        self.choose = action_button(
            translate("image", "Open image..."),
            translate("image", "Choose your own image of the figure"),
            self._request_open,
        )
        self.shown = QCheckBox(translate("image", "Show under the drawing"))
        self.opacity = QSlider(Qt.Orientation.Horizontal)
        self.opacity.setRange(0, 100)
        self.opacity.setSingleStep(STEP)
        self.opacity.setPageStep(PAGE)
        self.opacity.setAccessibleName(translate("image", "Opacity of the image"))
        self.opacity_label = plain_label("", font=fonts.interface(11), wrap=False)
        self.move_image = action_button(
            translate("image", "Move and scale"),
            translate("image", "Let the mouse move and scale the image; else it is locked"),
            self._request_move,
        )
        self.move_image.setCheckable(True)
        self.fit = action_button(
            translate("image", "Fit"),
            translate("image", "Lay the image under the whole drawing"),
            self._request_fit,
        )
        self.remove = action_button(
            translate("image", "Remove"),
            translate("image", "Take the image away; its file stays"),
            self._remove,
        )
        layouts.add(
            self.column,
            self.message,
            self.name,
            (self.preview, 1),
            self.shown,
            layouts.row(self.opacity_label, (self.opacity, 1)),
            layouts.row(self.move_image, self.fit, 1),
            layouts.row(self.choose, self.remove, 1),
        )
        self.column.setContentsMargins(8, 8, 8, 8)
        self.first_focus = self.choose
        self.shown.clicked.connect(self.document.drawing.show_image)
        self.opacity.valueChanged.connect(self._opacity_changed)

    def refresh(self, old: ViewState, new: ViewState) -> None:
        """Show the image of the figure on screen."""
        del old
        image = new.state.image
        has_drawing = new.pathway is not None
        self.choose.setEnabled(has_drawing)
        for part in (self.shown, self.opacity, self.move_image, self.fit, self.remove):
            part.setEnabled(image is not None)
        pixels = self.pixels_of(image.path) if image is not None else None
        self.preview.show_image(pixels)
        self.preview.setVisible(pixels is not None)
        self.name.setVisible(image is not None)
        if image is None:
            text = translate(
                "image",
                "Your own image of this figure can lie under the drawing: drop it on the window, "
                "or open it here. Looplight keeps where it lies on this machine, and no copy.",
            )
            if not has_drawing:
                text = translate("image", "An image lies under a drawing; this figure has none.")
            self.message.setText(text)
            self.message.show()
            self.shown.setChecked(False)
            return
        self.name.setText(Path(image.path).name)
        text = translate("image", "The image cannot be read: {path}", path=Path(image.path).name)
        self.message.setText(text)
        self.message.setToolTip(tooltip(image.path))
        self.message.setVisible(pixels is None)
        self.shown.setChecked(image.visible)
        self.opacity.blockSignals(True)
        self.opacity.setValue(round(image.opacity * 100))
        self.opacity.blockSignals(False)
        self._write_opacity()
        for part in (self.move_image, self.fit):
            part.setEnabled(image.visible and pixels is not None)

    def redraw(self) -> None:
        """Show what has become of the image's file."""
        self._drawn = None
        self.update_if_visible()

    def show_moving(self, moving: bool) -> None:
        """Show whether the mouse moves the image."""
        self.move_image.setChecked(moving)

    def _opacity_changed(self, value: int) -> None:
        self._write_opacity()
        self.document.drawing.set_image_opacity(value / 100)

    def _write_opacity(self) -> None:
        share = display_names.percent(self.opacity.value() / 100)
        self.opacity_label.setText(translate("image", "Opacity {share}", share=share))

    def _request_open(self) -> None:
        self.open_requested.emit()

    def _request_move(self) -> None:
        self.move_requested.emit()

    def _request_fit(self) -> None:
        self.fit_requested.emit()

    def _remove(self) -> None:
        self.document.drawing.remove_image()
