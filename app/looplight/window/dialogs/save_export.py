"""Asks for the path of an export, and writes it."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from looplight.activity.expected_computing_time import is_small
from looplight.canvas.export import registry
from looplight.canvas.export.early_imports import import_beside
from looplight.files.cancellation import Cancelled
from looplight.files.problems import InputError, Problem
from looplight.panels.widgets.save_dialog import ask_path
from looplight.session.document.document import Document
from looplight.translation.messages import translate
from looplight.window.dialogs.export_progress import WritingProgress, write_beside

# Endings of files that take longer than a blink even for a small figure: a picture is packed, a
# slide has a shape for each mark.
SLOW = (".png", ".pptx")


def ask_export_path(
    window: QWidget, title: str, name: str, rows: Sequence[registry.Export]
) -> Path | None:
    """Ask for a file name; None where the user changed their mind.

    Parameters
    ----------
    window : QWidget
    title : str
        Of the dialog.
    name : str
        The name that is proposed, without an ending.
    rows : sequence of Export
        The kinds to choose from; the first one is proposed.
    """
    import_beside({row.content for row in rows})
    suffix = rows[0].suffix
    return ask_path(window, title, f"{name}{suffix}", registry.dialog_kinds(rows), suffix)


def write_export(
    document: Document,
    kind: str,
    content: registry.Content,
    path: Path,
    window: QWidget,
) -> registry.Written:
    """Write an export in the format of the file name's suffix.

    Parameters
    ----------
    document : Document
        Is told of problems.
    kind : str
        Of the content (see `registry.Export`).
    content : Content
    path : Path
    window : QWidget
        Shows how far it is, where it is no matter of a moment.

    Returns
    -------
    tuple of pathlib.Path
        What was written. Empty where it was refused, and the document reports why, or where it
        was cancelled: an earlier file is as it was then.
    """
    try:
        row = registry.find_export(kind, path.suffix)
        if row is None:
            known = ", ".join(row.suffix for row in registry.exports_of(kind))
            message = translate(
                "dialog",
                "Nothing was written: this cannot be saved as {name}. Save it again under a name"
                " that ends with one of {known}.",
                name=path.name,
                known=known,
            )
            raise InputError(Problem("unknown-export", message, str(path)))
        if _is_quick(row, content):
            return registry.write(row, content, path)
        return _write_with_progress(row, content, path, window)
    except InputError as error:
        document.report(error.problems)
    except Cancelled:
        pass
    return ()


def saved_words(saved: str, written: registry.Written) -> str:
    """Return what was saved, and the notes that were written beside it.

    Whoever moves or sends the file has to know of the other one.
    """
    if len(written) < 2:
        return saved
    return translate(
        "status",
        "{saved} Source, question and limits stand beside it: {name}.",
        saved=saved,
        name=written[-1].name,
    )


def drawn_picture(document: Document, content: registry.Content, window: QWidget) -> QImage | None:
    """Return a picture for the clipboard; that of a large figure is drawn by another process.

    Returns
    -------
    QImage or None
        None where it was refused, and the document reports why, or where it was cancelled.
    """
    # Only this command needs them, and the start imports this module.
    from looplight.canvas.export import picture_file  # noqa: PLC0415
    from looplight.canvas.export.picture_page import page_text  # noqa: PLC0415
    from looplight.session.export.picture_formats import set_metadata  # noqa: PLC0415

    if _is_quick(registry.COPY, content):
        picture = picture_file.copied(content)
    else:
        drawn = _drawn_elsewhere(document, content, window)
        if drawn is None:
            return None
        picture = drawn
    if content.shown.pathway is not None:
        # The format between the two processes has no place for texts.
        text = page_text(content.shown.pathway, content.shown)
        set_metadata(picture, text.title, text.about)
    return picture


def _drawn_elsewhere(
    document: Document, content: registry.Content, window: QWidget
) -> QImage | None:
    from looplight.files.user_folder import home  # noqa: PLC0415 - for few pictures

    # Nothing is written outside of the folders that are the user's.
    home().mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".copy-", dir=home()) as folder:
        path = Path(folder, f"picture{registry.COPY.suffix}")
        try:
            _write_with_progress(registry.COPY, content, path, window)
        except InputError as error:
            document.report(error.problems)
            return None
        except Cancelled:
            return None
        return QImage(str(path))


def _is_quick(row: registry.Export, content: registry.Content) -> bool:
    """Return whether an export is written within a click, in some 50 ms."""
    pathway = content.shown.pathway
    # A plot is drawn by its widget, which no other process has.
    if pathway is None or content.plot is not None:
        return True
    return is_small(pathway) and row.suffix not in SLOW


def _write_with_progress(
    row: registry.Export, content: registry.Content, path: Path, window: QWidget
) -> registry.Written:
    dialog = WritingProgress(window, path.name)
    try:
        return write_beside(row, content, path, dialog.show_share, dialog.wasCanceled)
    finally:
        dialog.close()
        dialog.deleteLater()
