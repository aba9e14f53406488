"""The figure as a picture: into a file, or to the clipboard."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QGuiApplication, QImage, QPixmap
from PySide6.QtWidgets import QWidget

from looplight.activity.expected_computing_time import is_small
from looplight.canvas.export import registry
from looplight.files.problems import Problem
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.proposed_file_name import name_of_pathway, proposed_name
from looplight.session.appearance.themes import over_picture
from looplight.session.document.document import Document
from looplight.session.export.picture_options import ExportOptions, chosen_options
from looplight.session.state.state import ViewState
from looplight.session.storage.settings import Settings
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.dialogs.answer_waiter import AnswerWaiter
from looplight.window.dialogs.picture_export import ExportDialog
from looplight.window.dialogs.save_export import ask_export_path, drawn_picture, write_export
from looplight.window.theme_controller import ThemeController

if TYPE_CHECKING:
    from looplight.canvas.paint.editing.placed_image import PlacedImage

NOTHING_TO_DRAW = translate("status", "This figure has no pathway to draw.")
# Pixels of an exported or copied picture at scale 1.
SIZE = (1600, 1000)
# A copied picture has 2400 x 1500 pixels; that of a file can be chosen.
COPY_SCALE = 1.5


class PictureController(Controller):
    """Draws what is shown, with the legend, source and limits line that the user chose.

    Attributes
    ----------
    exported : Signal()
        A picture or a slide was saved.
    dialog : ExportDialog or None
        While it asks.
    """

    exported = Signal()

    def __init__(
        self,
        window: QWidget,
        document: Document,
        settings: Settings,
        theme_controller: ThemeController,
        canvas: CanvasController,
    ) -> None:
        super().__init__(window, document)
        self._window = window
        self._settings = settings
        self._theme_controller = theme_controller
        self._canvas = canvas
        self._answer = AnswerWaiter(window, document)
        self.dialog: ExportDialog | None = None

    def export(self) -> None:
        """Ask what the picture shows, and where to save it, once its levels are known."""
        self._answer.wait_for(self._export)

    def export_slide(self) -> None:
        """Write the view as PowerPoint slides, once its levels are known."""
        self._answer.wait_for(self._export_slide)

    def copy(self) -> None:
        """Put the view on the clipboard, with the same legend and lines as in a file."""
        self._answer.wait_for(self._copy)

    def _drawable(self) -> Pathway | None:
        pathway = self._document.shown.pathway
        if pathway is None:
            self._document.report((Problem("no-pathway", NOTHING_TO_DRAW),))
        return pathway

    def _export(self) -> None:
        if self._drawable() is None:
            return
        # Only then does the dialog offer to save the part in view.
        zoomed = self._area() is not None
        kinds = [registry.dialog_kinds([row]) for row in registry.exports_of(registry.PICTURE)]
        self.dialog = ExportDialog(
            *(
                self._window,
                translate("dialog", "Export picture"),
                kinds,
                self._settings,
                SIZE,
                zoomed,
                self._underlay() is not None,
            ),
            is_dimmed=self._document.shown.highlight is not None,
        )
        self.dialog.show_preview(partial(self._preview, self.dialog), self._on_screen)
        self.dialog.accepted.connect(self._save)
        # A dialog stays a child of the window until it is deleted.
        self.dialog.finished.connect(self.dialog.deleteLater)
        self.dialog.open()

    def _export_slide(self) -> None:
        pathway = self._drawable()
        if pathway is None:
            return
        rows = registry.exports_of(registry.SLIDE)
        path = ask_export_path(
            self._window,
            translate("dialog", "This view as PowerPoint"),
            name_of_pathway(pathway),
            rows,
        )
        if path is None:
            return
        self._write_slide(path, self._shown(dimmed=False), self._area())

    def _write_slide(self, path: Path, shown: ViewState, area: QRectF | None) -> None:
        around = chosen_options(self._settings.get)
        theme = self._theme_controller.of_export(self._settings)
        options = registry.PictureOptions(theme, SIZE, around=around, area=area)
        content = registry.Content(shown, options)
        if write_export(self._document, registry.SLIDE, content, path, self._window):
            words = translate(
                "status",
                "Slide saved: {name}.",
                plural="{count} slides saved: {name}.",
                count=_slides_in(path),
                name=path.name,
            )
            self._announce_saved(words, path)
            self.exported.emit()

    def _copy(self) -> None:
        if self._drawable() is None:
            return
        options = registry.PictureOptions(
            self._theme_controller.of_export(self._settings),
            SIZE,
            COPY_SCALE,
            around=chosen_options(self._settings.get),
            area=self._area(),
        )
        content = registry.Content(self._shown(dimmed=False), options)
        picture = drawn_picture(self._document, content, self._window)
        if picture is None:
            return
        QGuiApplication.clipboard().setImage(picture)
        self.announced.emit(translate("status", "The figure is copied as a picture."))

    def _save(self) -> None:
        dialog, self.dialog = self.dialog, None
        entry = self._document.shown.entry
        if dialog is None or entry is None or entry.pathway is None:
            return
        row = registry.exports_of(registry.PICTURE)[dialog.kind.currentIndex()]
        name, image = proposed_name(entry), self._document.state.image
        # A figure drawn over a picture has its title from it: the picture must not be written over.
        if image is not None and Path(image.path).stem == name:
            name = f"{name}-looplight"
        path = ask_export_path(self._window, translate("dialog", "Export picture"), name, [row])
        if path is None:
            return
        area = self._area() if dialog.part.isChecked() else None
        shown = self._shown(dimmed=dialog.dimmed.isChecked())
        if registry.find_export(registry.SLIDE, path.suffix) is not None:
            # Who types the ending of a slide wants one: the command for it has these choices, too.
            self._write_slide(path, shown, area)
        else:
            underlay = self._underlay() if dialog.image.isChecked() else None
            self._write(path, shown, area, underlay)

    def _preview(self, dialog: ExportDialog, width: int) -> QImage | None:
        """Draw the picture small, with what is chosen in the dialog now."""
        pathway = self._document.shown.pathway
        if pathway is None or not is_small(pathway):
            return None
        # Only this dialog needs it, and the start imports this module.
        from looplight.canvas.export.picture_file import image  # noqa: PLC0415

        checked = {key: check.isChecked() for key, check in dialog.checks.items()}
        theme = self._theme_controller.named(str(dialog.colours.currentData()))
        underlay = self._underlay() if dialog.image.isChecked() else None
        return image(
            self._shown(dimmed=dialog.dimmed.isChecked()),
            theme if underlay is None else over_picture(theme),
            SIZE,
            width / SIZE[0],
            transparent=checked["export/transparent"],
            options=ExportOptions(
                checked["export/legend"], checked["export/citation"], checked["export/limits"]
            ),
            area=self._area() if dialog.part.isChecked() else None,
            underlay=underlay,
        )

    def _on_screen(self) -> QPixmap | None:
        """Return the drawing as the window shows it; that takes no longer than a repaint."""
        canvas = self._canvas.single
        return canvas.grab() if canvas is not None and canvas.isVisible() else None

    def _shown(self, *, dimmed: bool) -> ViewState:
        """Return what is shown; a step of reasons dims the rest of it only where that is chosen."""
        shown = self._document.shown
        return shown if dimmed or shown.highlight is None else replace(shown, highlight=None)

    def _write(
        self, path: Path, shown: ViewState, area: QRectF | None, underlay: "PlacedImage | None"
    ) -> None:
        theme = self._theme_controller.of_export(self._settings)
        options = registry.PictureOptions(
            theme if underlay is None else over_picture(theme),
            SIZE,
            self._settings.get("export/scale") / 100,
            transparent=self._settings.get("export/transparent"),
            around=chosen_options(self._settings.get),
            area=area,
            underlay=underlay,
        )
        content = registry.Content(shown, options)
        if write_export(self._document, registry.PICTURE, content, path, self._window):
            words = translate("status", "Picture saved: {name}.", name=path.name)
            self._announce_saved(words, path)
            self.exported.emit()

    def _underlay(self) -> "PlacedImage | None":
        """Return the user's image as it is drawn; None = there is none, or it is hidden."""
        canvas = self._canvas.single
        if canvas is None or self._document.state.image is None or self._canvas.comparing:
            return None
        return canvas.editing.image

    def _area(self) -> QRectF | None:
        """Return the part of the figure that is in view; None = all of it."""
        canvas = self._canvas.single
        # A fitted view shows all, and panes have a page of their own.
        if canvas is None or canvas.camera.keep_fitted or self._canvas.comparing:
            return None
        view, camera = canvas.view, canvas.camera.current
        width, height = view.width() / camera.scale, view.height() / camera.scale
        return QRectF(camera.x - width / 2, camera.y - height / 2, width, height)


def _slides_in(path: Path) -> int:
    """Return how many slides a presentation has."""
    with ZipFile(path) as deck:
        return sum(name.startswith("ppt/slides/slide") for name in deck.namelist())
