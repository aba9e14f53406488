"""The user's own image under the drawing: chosen, dropped, shown, moved, removed."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from looplight.files.problems import Problem
from looplight.panels.widgets import chosen_folders
from looplight.pathways.model.figure_image import (
    OPACITY_IN_THE_DARK,
    USUAL_OPACITY,
    FigureImage,
)
from looplight.session.appearance.colours_from_files import luminance
from looplight.session.appearance.themes import over_picture
from looplight.session.background.images.figure_images import FigureImages
from looplight.session.background.images.image_reading import IMAGE_SUFFIXES, is_named_image
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.base_controller import Controller
from looplight.window.centre.canvas_controller import CanvasController
from looplight.window.docks.panel_docks import PanelDocks
from looplight.window.drawing_tools.canvas_tools import CanvasTools

# The panel's key in the table of panels.
PANEL = "image"
# Luminance of a background, 0..1, below which a theme counts as dark.
DARK = 0.2


class ImageController(Controller):
    """Carries out the commands about the image.

    Attributes
    ----------
    files_left : Signal(tuple of pathlib.Path)
        Dropped files that are no images.
    images : FigureImages
    """

    files_left = Signal(object)

    def __init__(
        self,
        window: QWidget,
        document: Document,
        canvas: CanvasController,
        docks: PanelDocks,
        tools: CanvasTools,
        jobs: JobRunner,
    ) -> None:
        super().__init__(window, document)
        self._window, self._canvas, self._docks, self._tools = window, canvas, docks, tools
        self.images = FigureImages(document, jobs, self)
        # The figure that was open when the image was chosen.
        self._figure = ""
        # A chosen image for which nothing is drawn yet.
        self._unlaid = ""
        document.after_paint.changed.connect(self._lay_unlaid)
        self.images.chosen.connect(self._lay_under)
        canvas.created.connect(self._join_canvas)
        docks.panel_made.connect(self._join_panel)
        tools.changed.connect(self._update_panel)
        if canvas.single is not None:
            self._join_canvas()
        for key in docks.panels:
            self._join_panel(key)

    @property
    def can_open(self) -> bool:
        """True where there is a drawing that an image can lie under."""
        return self._document.shown.pathway is not None

    @property
    def has_image(self) -> bool:
        """True where an image lies under the drawing, shown or hidden."""
        return self._document.state.image is not None

    @property
    def is_shown(self) -> bool:
        """True where it is shown."""
        image = self._document.state.image
        return image is not None and image.visible

    @property
    def can_move(self) -> bool:
        """True where it is drawn."""
        image = self._document.state.image
        is_drawn = image is not None and image.visible and self.images.of(image.path) is not None
        return is_drawn and self._canvas.single is not None and not self._canvas.comparing

    @property
    def is_moving(self) -> bool:
        """True while the mouse moves the image."""
        if self._tools.tool is None:
            return False
        from looplight.canvas.view.arrange.image_tool import ImageTool  # noqa: PLC0415 - few need it

        return isinstance(self._tools.tool, ImageTool)

    def open(self) -> None:
        """Ask for an image, and lay it under the drawing."""
        patterns = " ".join(f"*{suffix}" for suffix in IMAGE_SUFFIXES)
        kinds = translate("dialog", "Images ({patterns})", patterns=patterns)
        title = translate("dialog", "Your image of the figure")
        begin = chosen_folders.beginning("image")
        name, _ = QFileDialog.getOpenFileName(self._window, title, begin, kinds)
        if name:
            chosen_folders.remember("image", Path(name))
            self.choose(Path(name))

    def choose(self, path: Path) -> None:
        """Lay an image under the drawing once it is read."""
        path = path.absolute()
        if not self.can_open:
            text = translate(
                "problem",
                "An image lies under a drawing. Open a figure with arrows, or draft its arrows, "
                "and choose the image then.",
            )
            self._document.report((Problem("no-drawing", text, str(path)),))
        elif str(path).startswith(("\\\\", "//")):
            # A session with such a path would ask another machine for it just by being opened.
            text = translate(
                "problem",
                "The image lies on another machine. Copy it to this one and choose the copy.",
            )
            self._document.report((Problem("image-elsewhere", text, str(path)),))
        else:
            self._figure = self._document.state.figure
            self.images.choose(path)

    def take_dropped(self, paths: tuple[Path, ...]) -> None:
        """Lay a dropped image under the drawing; all other files are passed on."""
        named = [path for path in paths if is_named_image(path)]
        rest = tuple(path for path in paths if path not in named)
        if rest:
            self.files_left.emit(rest)
        if named:
            self.choose(named[-1])

    def switch_shown(self) -> None:
        """Show or hide the image."""
        self._document.drawing.show_image(not self.is_shown)

    def switch_moving(self) -> None:
        """Let the mouse move and scale the image, or nodes again."""
        canvas = self._canvas.single
        if self.is_moving:
            self._tools.end()
        elif canvas is not None and self.can_move:
            from looplight.canvas.view.arrange.image_tool import ImageTool  # noqa: PLC0415

            hint = translate("canvas", "Drag the image, or a corner to scale it. Esc locks it.")
            tool = ImageTool(canvas, hint)
            tool.placed.connect(self._document.drawing.place_image)
            self._tools.start(tool, self._can_stay)

    def fit(self) -> None:
        """Lay the image under the drawing as when it was opened."""
        image, pixels = self._document.state.image, None
        if image is not None:
            pixels = self.images.of(image.path)
        canvas = self._canvas.single
        if image is not None and pixels is not None and canvas is not None:
            place = image.covering(canvas.view.drawing.layout.bounds, pixels.ratio)
            self._document.drawing.place_image(place.x, place.y, place.width)
            canvas.camera.fit()

    def remove(self) -> None:
        """Take the image away; its file stays."""
        self._document.drawing.remove_image()

    def _lay_under(self, path: str) -> None:
        pixels, canvas = self.images.of(path), self._canvas.single
        self._unlaid = ""
        if pixels is None or self._document.state.figure != self._figure:
            # Another figure was opened while the image was read.
            return
        if canvas is None or canvas.pathway is None:
            # A small image is read before the canvas of a new figure is there.
            self._unlaid = path
            return
        old = self._document.state.image
        if old is not None and old.path == path:
            # Read again: it keeps its place.
            self._document.drawing.show_image(True)
            return
        is_dark = luminance(over_picture(canvas.view.drawing.theme).color("canvas")) < DARK
        image = FigureImage(path, opacity=OPACITY_IN_THE_DARK if is_dark else USUAL_OPACITY)
        bounds = canvas.view.drawing.layout.bounds
        self._document.drawing.lay_under(image.covering(bounds, pixels.ratio))
        canvas.camera.fit()
        self._docks.open(PANEL)
        self.announced.emit(
            translate("status", "The image lies under the drawing. Drag nodes onto their places.")
        )

    def _lay_unlaid(self, _old: object, _new: object) -> None:
        """Lay the image under a figure that is drawn by now."""
        if self._unlaid:
            self._lay_under(self._unlaid)

    def _can_stay(self) -> bool:
        return self.can_move

    def _join_canvas(self) -> None:
        canvas = self._canvas.single
        if canvas is not None:
            canvas.pixels_of = self.images.of
            self.images.arrived.connect(canvas.refresh_image)
            canvas.refresh_image()
            if self._unlaid:
                self._lay_under(self._unlaid)

    def _join_panel(self, key: str) -> None:
        if key != PANEL:
            return
        from looplight.panels.image.image_panel import ImagePanel  # noqa: PLC0415 - with the panel

        panel = self._docks.panel_of(ImagePanel)
        panel.pixels_of = self.images.of
        panel.open_requested.connect(self.open)
        panel.move_requested.connect(self.switch_moving)
        panel.fit_requested.connect(self.fit)
        self.images.arrived.connect(panel.redraw)
        self.images.failed.connect(panel.redraw)
        panel.redraw()

    def _update_panel(self) -> None:
        if PANEL in self._docks.panels:
            from looplight.panels.image.image_panel import ImagePanel  # noqa: PLC0415 - with the panel

            self._docks.panel_of(ImagePanel).show_moving(self.is_moving)
