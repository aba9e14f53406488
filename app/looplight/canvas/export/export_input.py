"""What an export is made from: what is shown, and how pictures and slides are drawn."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from looplight.files.table_writer import USUAL, TableFormat
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.state.regimen_values import RegimenTable
from looplight.session.state.state import ViewState

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from looplight.canvas.paint.editing.placed_image import PlacedImage
    from looplight.session.appearance.themes import Theme
    from looplight.session.export.plot_page import PlotPage
    from looplight.session.playback.slide_content import Storyboard


@dataclass(frozen=True)
class PictureOptions:
    """How a picture is drawn (see `picture_file.render`)."""

    theme: "Theme"
    size: tuple[int, int]
    scale: float = 1.0
    transparent: bool = False
    around: ExportOptions = ALL
    area: "QRectF | None" = None
    underlay: "PlacedImage | None" = None


@dataclass(frozen=True)
class StoryboardOptions:
    """The scenes with their answers, and how they are drawn (see `storyboard_writer`)."""

    board: "Storyboard"
    theme: "Theme"
    around: ExportOptions = ALL
    progress: Callable[[float], None] | None = None
    cancelled: Callable[[], bool] | None = None


@dataclass(frozen=True)
class Content:
    """What is exported: the figure and what is shown of it, and how that is drawn."""

    shown: ViewState
    picture: PictureOptions | None = None
    storyboard: StoryboardOptions | None = None
    regimens: RegimenTable | None = None
    plot: "PlotPage | None" = None
    table_format: TableFormat = USUAL
