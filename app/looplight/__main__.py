"""Where Looplight starts: a command, or the window."""

import gc
import os
import sys
from collections.abc import Sequence

# Before numpy is imported: several BLAS threads make small solves a hundred times slower.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
# Before pyqtgraph is imported: it would try other bindings first.
os.environ["PYQTGRAPH_QT_LIB"] = "PySide6"


def main(argv: Sequence[str] | None = None) -> int:
    """Run Looplight.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after ``looplight``; by default those of the process.

    Returns
    -------
    int
        Exit status.
    """
    # Readers make very many objects that stay; to look through them at every 700th takes as long as
    # reading.
    gc.set_threshold(50_000, 10, 10)
    words = list(sys.argv[1:] if argv is None else argv)
    if words == ["--arrange"]:
        from looplight.pathways.layout.engine_process import serve  # noqa: PLC0415 - the rare case

        return serve()
    if words == ["--read-records"]:
        # Before modules whose tables of texts are made as they are imported.
        from looplight.translation.messages import use_language  # noqa: PLC0415 - the rare case

        use_language(os.environ.get("LOOPLIGHT_LANGUAGE", "en"))
        from looplight.library.indexing import parallel_reading  # noqa: PLC0415 - the rare case

        return parallel_reading.serve(sys.stdin.buffer, sys.stdout.buffer)
    if words == ["--index-library"]:
        # Before modules whose tables of texts are made as they are imported.
        from looplight.translation.messages import use_language  # noqa: PLC0415 - the rare case

        use_language(os.environ.get("LOOPLIGHT_LANGUAGE", "en"))
        from looplight.library.indexing import index_process  # noqa: PLC0415 - the rare case

        return index_process.serve(sys.stdin.buffer, sys.stdout.buffer)
    if words == ["--answer-figures"]:
        # Before modules whose tables of texts are made as they are imported.
        from looplight.translation.messages import use_language  # noqa: PLC0415 - the rare case

        use_language(os.environ.get("LOOPLIGHT_LANGUAGE", "en"))
        from looplight.session.background.library_questions import (  # noqa: PLC0415 - the rare case
            parallel_answers,
        )

        return parallel_answers.serve(sys.stdin.buffer, sys.stdout.buffer)
    if words == ["--write-export"]:
        # Before the modules that draw, whose tables of texts are made as they are imported.
        from looplight.translation.messages import use_language  # noqa: PLC0415 - the rare case

        use_language(os.environ.get("LOOPLIGHT_LANGUAGE", "en"))
        from looplight.canvas.export import export_process  # noqa: PLC0415 - the rare case

        return export_process.serve(sys.stdin.buffer, sys.stdout.buffer)
    # Before the modules of the commands, whose tables of texts are made as they are imported.
    from looplight.cli.language import use_language_of  # noqa: PLC0415

    language, words = use_language_of(words)
    try:
        if _wants_window(words):
            # A start makes objects that stay; looking for garbage among them costs a tenth of
            # it. After it the window collects by itself, from a timer.
            gc.disable()
            # Imported late: commands that draw nothing never load Qt.
            from looplight.window.startup import shiboken_patch  # noqa: PLC0415

            # Before the modules of the window, whose source PySide would read as it imports them.
            shiboken_patch.stop()
            # Before the modules of the window, whose tables of texts are made as they are imported.
            from looplight.window.startup.language import choose_language  # noqa: PLC0415

            choose_language(language)
            from looplight.window.application import run  # noqa: PLC0415

            return run(words)
        from looplight.cli.main import main as command  # noqa: PLC0415

        return command(words)
    except KeyboardInterrupt:
        return 130


def _wants_window(words: Sequence[str]) -> bool:
    if not words:
        return True
    from looplight.cli.registry import is_command, misspelt  # noqa: PLC0415

    return not is_command(words) and not misspelt(words[0])


if __name__ == "__main__":
    sys.exit(main())
