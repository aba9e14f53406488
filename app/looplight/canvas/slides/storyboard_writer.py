"""A storyboard to a file: slides, pages, pictures, or an animation."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF

from looplight.files import atomic_write
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_options import ALL, ExportOptions, focused
from looplight.session.playback.slide_content import Storyboard, storyboard_of_view
from looplight.session.playback.storyboard import Stopped
from looplight.session.state.state import ViewState


def write(
    board: Storyboard,
    theme: Theme,
    path: Path,
    kind: str,
    *,
    handout: bool = False,
    options: ExportOptions = ALL,
    progress: Callable[[float], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> tuple[Path, ...]:
    """Write a storyboard.

    Parameters
    ----------
    board : Storyboard
    theme : Theme
    path : Path
        File, or the folder of the pictures.
    kind : str
        ``pptx``, ``pdf``, ``gif``, or ``png`` for a folder of pictures.
    handout : bool
        For PDF: A4 pages with notes.
    options : ExportOptions
        What is shown around the figure, and whether scenes frame their focus.
    progress : callable, optional
        Called with the share that is finished, 0..1.
    cancelled : callable, optional
        Asked before each step; True stops.

    Returns
    -------
    tuple of Path
        The written files.

    Raises
    ------
    OSError
        If it cannot be written; an earlier file stays as it was.
    Stopped
        If ``cancelled`` returned True; no incomplete file is left.
    """
    if kind == "pptx" and options.questions:
        board = board.with_questions

    def step(number: float) -> None:
        if cancelled is not None and cancelled():
            raise Stopped
        if progress is not None:
            progress(number / len(board.slides))

    board = focused(board) if options.focus else board
    # Each kind is imported where it is written: nobody needs the PowerPoint writer for a PDF.
    if kind == "png":
        from looplight.canvas.slides.png_and_gif import PNG_SCALE, write_pngs  # noqa: PLC0415

        return write_pngs(board, theme, path, PNG_SCALE, step, options)
    if kind == "pdf":
        from looplight.canvas.slides.pdf import as_pdf  # noqa: PLC0415

        content = as_pdf(board, theme, handout, step, options)
    elif kind == "gif":
        from looplight.canvas.slides.png_and_gif import GIF_SCALE, as_gif  # noqa: PLC0415

        content = as_gif(board, theme, GIF_SCALE, step, options)
    else:
        from looplight.canvas.slides.pptx.powerpoint_writer import as_pptx  # noqa: PLC0415

        content = as_pptx(board, theme, path, step, options)
    atomic_write.write(path, content)
    return (path,)


def write_view(
    shown: ViewState,
    theme: Theme,
    path: Path,
    options: ExportOptions = ALL,
    area: QRectF | None = None,
) -> tuple[Path, ...]:
    """Write what is shown as a PowerPoint slide.

    Parameters
    ----------
    shown : ViewState
        A comparison of three panes and more has several slides.
    theme : Theme
    path : Path
    options : ExportOptions
    area : QRectF, optional
        Only this part of the figure, in canvas units.

    Raises
    ------
    InputError
        If there is nothing to draw.
    OSError
        If it cannot be written; an earlier file stays as it was.
    """
    from looplight.canvas.slides.pptx.powerpoint_writer import as_pptx  # noqa: PLC0415

    board = storyboard_of_view(shown, table())
    board = focused(board) if options.focus else board
    atomic_write.write(path, as_pptx(board, theme, path, _ignore, options, area))
    return (path,)


def _ignore(_number: int) -> None:
    """Report no progress: one slide is quick."""
