"""What can be exported, one row each; menus, dialogs and the command line read it.

Every file says where the figure comes from, what was asked of the model and what the model is not
for: inside, where its format has a place, else in ``NAME.about.txt`` beside it. Importing this
module loads no Qt: tables are written without it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from looplight.canvas.export import content_kinds as kinds
from looplight.canvas.export.export_input import Content, PictureOptions, StoryboardOptions
from looplight.files import atomic_write
from looplight.files.problems import InputError, Problem
from looplight.files.table_writer import Cell
from looplight.pathways.model.pathway import Pathway
from looplight.session.export import provenance, tables
from looplight.session.export.files_with_notes import write_table, write_with_notes
from looplight.session.state.state import ViewState
from looplight.translation.messages import translate

# Whoever exports finds the content beside the rows.
__all__ = ["Content", "PictureOptions", "StoryboardOptions"]

NETWORK, GENES, LEVELS, TEXT = kinds.NETWORK, kinds.GENES, kinds.LEVELS, kinds.TEXT
REGIMENS = kinds.REGIMENS
PICTURE, SLIDE, STORYBOARD, PLOT = kinds.PICTURE, kinds.SLIDE, kinds.STORYBOARD, kinds.PLOT

Written = tuple[Path, ...]


@dataclass(frozen=True)
class Export:
    """One kind of file that can be written.

    Attributes
    ----------
    content : str
        What is in it: ``network``, ``genes``, ``levels``, ``regimens``, ``text``,
        ``picture``, ``slide``, ``storyboard``, ``plot``.
    title : str
        The format, for dialogs.
    suffix : str
        Ending of the file, with the dot; empty = a folder.
    write : callable
        Writes a content to a path, whole or not at all, and returns what was written; raises
        InputError or OSError.
    holds_levels : bool
        False = the file has no place for what an intervention does.
    handout : bool
        Pages to hand out instead of slides.
    """

    content: str
    title: str
    suffix: str
    write: Callable[[Content, Path], Written]
    holds_levels: bool = True
    handout: bool = False


def exports_of(content: str) -> tuple[Export, ...]:
    """Return the rows of one kind of content, in the order of dialogs."""
    return tuple(row for row in EXPORTS if row.content == content)


def find_export(content: str, suffix: str, handout: bool = False) -> Export | None:
    """Return the row for a content and the ending of a file name, or None."""
    for row in (*exports_of(content), COPY):
        if row.content == content and row.suffix == suffix.lower() and row.handout is handout:
            return row
    return None


def dialog_kinds(rows: Iterable[Export]) -> str:
    """Return the filter of a file dialog: ``SIF network (*.sif);;JSON (*.json)``."""
    return ";;".join(f"{row.title} (*{row.suffix})" for row in rows)


def write(row: Export, content: Content, path: Path) -> Written:
    """Write a content to a path.

    Raises
    ------
    InputError
        If there is nothing to write, or the file cannot be written (code ``cannot-write``).
    """
    try:
        return row.write(content, path)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        message = translate("problem", "cannot be written: {reason}", reason=reason)
        raise InputError(Problem("cannot-write", message, str(path))) from None


def _write_text(path: Path, text: str | bytes) -> Written:
    atomic_write.write(path, text)
    return (path,)


def _write_sif(content: Content, path: Path) -> Written:
    from looplight.pathways.formats.writers.sif_graphml_json import sif_text  # noqa: PLC0415 - rare

    return write_with_notes(path, sif_text(_pathway(content)), provenance.about(content.shown))


def _write_arrows(content: Content, path: Path) -> Written:
    from looplight.pathways.formats.writers.sif_graphml_json import arrows_table  # noqa: PLC0415 - rare

    table, notes = arrows_table(_pathway(content)), provenance.about(content.shown)
    return write_table(path, table, notes, content.table_format)


def _write_graphml(content: Content, path: Path) -> Written:
    from looplight.pathways.formats.writers.sif_graphml_json import graphml_text  # noqa: PLC0415 - rare

    notes = {**provenance.about_figure(content.shown), **_question(content.shown)}
    return _write_text(path, graphml_text(_pathway(content), notes, _responses(content.shown)))


def _write_cx2(content: Content, path: Path) -> Written:
    from looplight.pathways.formats.writers.cx2 import cx2_text  # noqa: PLC0415 - rare

    notes = {**provenance.about_figure(content.shown), **_question(content.shown)}
    return _write_text(path, cx2_text(_pathway(content), notes, _responses(content.shown)))


def _write_bnet(content: Content, path: Path) -> Written:
    from looplight.pathways.formats.writers import bnet  # noqa: PLC0415 - rare

    network = bnet.boolean_network(_pathway(content))
    own = {**network.notes, "format": bnet.FORMAT}
    notes = provenance.about(content.shown)
    # The limits stay the last note, after what is said of the format.
    limits = notes.pop("limits")
    text = bnet.bnet_text(network)
    return write_with_notes(path, text, {**notes, **own, "limits": limits})


def _write_sbml_qual(content: Content, path: Path) -> Written:
    from looplight.pathways.formats.writers.bnet import boolean_network  # noqa: PLC0415 - rare
    from looplight.pathways.formats.writers.sbml_qual import sbml_qual_text  # noqa: PLC0415 - rare

    pathway = _pathway(content)
    network = boolean_network(pathway)
    notes = {**provenance.about(content.shown), **network.notes}
    return _write_text(path, sbml_qual_text(pathway, network, notes))


def _write_json(content: Content, path: Path) -> Written:
    from looplight.pathways.formats.writers.sif_graphml_json import json_text  # noqa: PLC0415 - rare

    notes: dict[str, str | Mapping[str, str]] = {**provenance.about_figure(content.shown)}
    question = _question(content.shown)
    if question:
        notes["question"] = question
    return _write_text(path, json_text(_pathway(content), notes, _responses(content.shown)))


def _write_gpml(content: Content, path: Path) -> Written:
    from looplight.canvas.export.gpml import drawing_text  # noqa: PLC0415 - rarely needed

    notes, edits = provenance.about(content.shown), content.shown.state.drawing
    return _write_text(path, drawing_text(_pathway(content), notes, edits))


def _write_native(content: Content, path: Path) -> Written:
    from looplight.canvas.geometry.moved_by_user.edited_layout import edited_pathway  # noqa: PLC0415 - rare
    from looplight.pathways.formats.writers.native import native_text  # noqa: PLC0415 - rare
    from looplight.pathways.model.pathway import SAVED  # noqa: PLC0415 - rare

    pathway = edited_pathway(_pathway(content), content.shown.state.drawing)
    text = native_text(pathway, SAVED if pathway.imported else "")
    return write_with_notes(path, text, provenance.about(content.shown))


def _write_genes(content: Content, path: Path) -> Written:
    entry = content.shown.entry
    if entry is None:
        raise InputError(Problem("no-figure", translate("problem", "no figure is open")))
    table, notes = tables.genes_table(entry), provenance.about(content.shown)
    return write_table(path, table, notes, content.table_format)


def _write_levels(content: Content, path: Path) -> Written:
    # Refuses a record without arrows: it has no levels.
    _pathway(content)
    table, notes = (
        tables.levels_table(content.shown),
        provenance.about(content.shown),
    )
    return write_table(path, table, notes, content.table_format)


def _write_regimens(content: Content, path: Path) -> Written:
    if content.regimens is None:
        raise InputError(Problem("no-regimens", translate("problem", "no regimens are compared")))
    table = tables.regimens_table(content.regimens)
    notes = provenance.about_regimens(content.shown, content.regimens)
    return write_table(path, table, notes, content.table_format)


def _write_summary(content: Content, path: Path) -> Written:
    from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: PLC0415 - rarely needed
    from looplight.session.text.view_as_text import summary  # noqa: PLC0415 - rarely needed

    text = summary(content.shown, table())
    if not text:
        raise InputError(Problem("no-figure", translate("problem", "no figure is open")))
    return _write_text(path, f"{text}\n")


def _draw_picture(content: Content, path: Path) -> Written:
    from looplight.canvas.export.picture_file import render  # noqa: PLC0415 - needs Qt

    options = content.picture
    if options is None:
        raise ValueError("a picture needs its options")
    render(
        content.shown,
        options.theme,
        path,
        size=options.size,
        scale=options.scale,
        transparent=options.transparent,
        options=options.around,
        area=options.area,
        underlay=options.underlay,
    )
    return (path,)


def _draw_copy(content: Content, path: Path) -> Written:
    from looplight.canvas.export.picture_file import copied  # noqa: PLC0415 - needs Qt
    from looplight.session.export.picture_formats import bmp  # noqa: PLC0415 - needs Qt

    return _write_text(path, bmp(copied(content)))


def _draw_view(content: Content, path: Path) -> Written:
    from looplight.canvas.slides.storyboard_writer import write_view  # noqa: PLC0415 - needs Qt

    options = content.picture
    if options is None:
        raise ValueError("a slide needs the options of its picture")
    return write_view(content.shown, options.theme, path, options.around, options.area)


def _draw_slides(content: Content, path: Path, kind: str, handout: bool = False) -> Written:
    from looplight.canvas.slides.storyboard_writer import write as write_slides  # noqa: PLC0415 - needs Qt

    options = content.storyboard
    if options is None:
        raise ValueError("a storyboard needs its scenes")
    return write_slides(
        options.board,
        options.theme,
        path,
        kind,
        handout=handout,
        options=options.around,
        progress=options.progress,
        cancelled=options.cancelled,
    )


def _draw_plot(content: Content, path: Path) -> Written:
    from looplight.session.export import picture_formats, plot_page  # noqa: PLC0415 - needs Qt

    page = content.plot
    if page is None:
        raise ValueError("a plot needs its page")
    if path.suffix.lower() == ".csv":
        notes = {"shows": " ".join(page.lines), **page.notes}
        return write_table(path, plot_page.table(page), notes, content.table_format)
    draw = {".svg": plot_page.svg, ".pdf": plot_page.pdf}.get(path.suffix.lower())
    return _write_text(path, draw(page) if draw else picture_formats.png(plot_page.image(page)))


def _question(shown: ViewState) -> dict[str, str]:
    """Return what was done to a network; empty for the figure as it was printed."""
    return provenance.about_question(shown) if provenance.is_changed(shown) else {}


def _responses(shown: ViewState) -> dict[str, dict[str, Cell]]:
    """Return the levels of a network's nodes; none for the figure as it was printed."""
    return tables.responses(shown) if provenance.is_changed(shown) else {}


def _pathway(content: Content) -> Pathway:
    pathway = content.shown.pathway
    if pathway is None:
        raise InputError(
            Problem("no-pathway", translate("problem", "this figure has no curated arrows"))
        )
    return pathway


_TABLES = (
    (translate("dialog", "Tab-separated text"), ".tsv"),
    (translate("dialog", "Comma-separated text"), ".csv"),
)
# Not packed, since it is read again at once; no file that anybody keeps.
COPY = Export("copy", "", ".bmp", _draw_copy)
# In the order of dialogs; a name without an ending gets that of the first row of its content.
EXPORTS = (
    Export(
        NETWORK,
        translate("dialog", "Tab-separated arrows"),
        ".tsv",
        _write_arrows,
        holds_levels=False,
    ),
    Export(NETWORK, translate("dialog", "SIF network"), ".sif", _write_sif, holds_levels=False),
    Export(NETWORK, translate("dialog", "GraphML network"), ".graphml", _write_graphml),
    Export(NETWORK, translate("dialog", "CX2 network"), ".cx2", _write_cx2),
    Export(
        NETWORK, translate("dialog", "Boolean network"), ".bnet", _write_bnet, holds_levels=False
    ),
    Export(
        NETWORK,
        translate("dialog", "SBML-qual model"),
        ".sbml",
        _write_sbml_qual,
        holds_levels=False,
    ),
    Export(NETWORK, translate("dialog", "JSON"), ".json", _write_json),
    Export(NETWORK, translate("dialog", "GPML drawing"), ".gpml", _write_gpml, holds_levels=False),
    Export(
        NETWORK,
        translate("dialog", "Looplight pathway"),
        ".yaml",
        _write_native,
        holds_levels=False,
    ),
    *(
        Export(content, title, ending, write, holds_levels=content != GENES)
        for content, write in (
            (GENES, _write_genes),
            (LEVELS, _write_levels),
            (REGIMENS, _write_regimens),
        )
        for title, ending in _TABLES
    ),
    Export(TEXT, translate("dialog", "Text"), ".txt", _write_summary),
    Export(PICTURE, translate("dialog", "PNG picture"), ".png", _draw_picture),
    Export(PICTURE, translate("dialog", "SVG drawing"), ".svg", _draw_picture),
    Export(PICTURE, translate("dialog", "PDF page"), ".pdf", _draw_picture),
    Export(SLIDE, translate("dialog", "PowerPoint slide"), ".pptx", _draw_view),
    Export(
        STORYBOARD,
        translate("dialog", "PowerPoint slides"),
        ".pptx",
        partial(_draw_slides, kind="pptx"),
    ),
    Export(
        STORYBOARD,
        translate("dialog", "PDF, one page a scene"),
        ".pdf",
        partial(_draw_slides, kind="pdf"),
    ),
    Export(
        STORYBOARD,
        translate("dialog", "PDF handout with notes"),
        ".pdf",
        partial(_draw_slides, kind="pdf", handout=True),
        handout=True,
    ),
    Export(
        STORYBOARD, translate("dialog", "Animated GIF"), ".gif", partial(_draw_slides, kind="gif")
    ),
    Export(
        STORYBOARD,
        translate("dialog", "Folder of PNG pictures"),
        "",
        partial(_draw_slides, kind="png"),
    ),
    Export(PLOT, translate("dialog", "PNG picture"), ".png", _draw_plot),
    Export(PLOT, translate("dialog", "SVG drawing"), ".svg", _draw_plot),
    Export(PLOT, translate("dialog", "PDF page"), ".pdf", _draw_plot),
    Export(PLOT, translate("dialog", "Table of levels"), ".csv", _draw_plot),
)
