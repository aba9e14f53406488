"""Makes in the background, once the window answers, what a first visit would wait for.

Its own worker: neither a file nor a moved node waits for it.
"""

from collections.abc import Callable

from PySide6.QtCore import QFileSystemWatcher

from looplight.panels.registry import PANELS
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.job_runner import JobRunner, Progress
from looplight.session.background.preloads import DRAWINGS, CuratedSignsReader, DrawingPreload
from looplight.window.main_window import MainWindow

PLOT_CHANNEL, PANEL_CHANNEL, EXPORT_CHANNEL = "plots", "panels", "exports"
CLASS_CHANNEL = "classes"


def preload(window: MainWindow) -> None:
    """Import panels, plots and pictures, and make the lines of figures, until the window closes.

    Parameters
    ----------
    window : MainWindow
        Complete, with the list of figures.
    """
    jobs = JobRunner(window)
    window.closing.connect(jobs.shutdown)
    document = window.document
    # First: it takes a tenth of a second, and the figures take some.
    jobs.submit(PLOT_CHANNEL, import_plots)
    jobs.submit(PANEL_CHANNEL, import_panels)
    jobs.submit(CLASS_CHANNEL, complete_qt_classes(QFileSystemWatcher(window)))
    CuratedSignsReader(document, jobs, jobs).start()
    pathways = [entry.pathway for entry in document.figures.catalogue.drawable]
    jobs.submit(EXPORT_CHANNEL, import_exports)
    jobs.submit(DRAWINGS, DrawingPreload(tuple(filter(None, pathways)), _prepare_drawing))


def _prepare_drawing(pathway: Pathway) -> None:
    """Make what drawing a figure needs, with its routes: nobody waits for it yet."""
    from looplight.canvas.scene.prepared_figure import prepared_figure  # noqa: PLC0415 - after the start

    prepared_figure(pathway)


def import_plots(progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Import what draws the time course: the panel would wait for it as it is first opened."""
    del progress, cancelled
    from looplight.panels.time_course import dose_plot, time_plot  # noqa: F401, PLC0415 - pyqtgraph


def import_panels(progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Import the panels: their modules take half of the time in which one is opened first."""
    # PySide makes some sixty enumerations of them, and the first announcement would wait for that.
    from PySide6.QtGui import QAccessible, QAccessibleEvent  # noqa: F401, PLC0415 - not before the window answers

    for number, row in enumerate(PANELS):
        if cancelled():
            return
        row.panel_class()
        progress((number + 1) / len(PANELS))
    # What Closing begins to search with as it is opened, and the corner of a large figure.
    from looplight.activity.combinations import search  # noqa: F401, PLC0415 - not before it is opened
    from looplight.canvas.view.overview import overview  # noqa: F401, PLC0415 - few figures have one


def complete_qt_classes(known: QFileSystemWatcher) -> Callable[..., None]:
    """Return a job that lets PySide complete all classes that it may have to tell apart.

    It does so once, as it first meets an object of a private class of Qt, and makes some fifty
    enumerations in up to 50 ms. Else that happens in a click: a filter of events meets Qt's timer
    of animations.

    Parameters
    ----------
    known : QFileSystemWatcher
        Its only child is of such a class. Nobody else uses it: the job reads it in its own thread.
    """

    def complete(progress: Progress, cancelled: Callable[[], bool]) -> None:
        del progress, cancelled
        known.children()

    return complete


def import_exports(progress: Progress, cancelled: Callable[[], bool]) -> None:
    """Import what draws pictures for files and the clipboard: a third of the time of the first."""
    del progress, cancelled
    from looplight.canvas.export import picture_file, picture_page  # noqa: F401, PLC0415 - not before a picture
