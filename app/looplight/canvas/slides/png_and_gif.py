"""PNG pictures of all scenes, and an animated GIF that goes softly from scene to scene."""

import io
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage, QPainter

from looplight.canvas.export.picture_page import storyboard_about
from looplight.canvas.paint.picture import Picture
from looplight.canvas.slides.panes_layout import PanesSlide, whole_slide
from looplight.canvas.slides.panes_painter import draw_panes_slide
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH, SlideLayout, slide_layout
from looplight.canvas.slides.slide_painter import (
    draw_background,
    draw_figure,
    draw_slide,
    draw_texts,
    laid_out,
    picture_of,
)
from looplight.canvas.style.differences_to_redraw import changes
from looplight.canvas.style.style_interpolation import interpolate
from looplight.session.appearance.themes import Theme
from looplight.session.export.picture_formats import png, set_metadata, set_physical_size
from looplight.session.export.picture_options import ALL, ExportOptions
from looplight.session.playback.slide_content import Storyboard, moments

# Any smaller, and thin dotted lines are drawn as dashes.
GIF_SCALE = 1.0
# 1920 x 1080: full resolution of the usual projector.
PNG_SCALE = 1.5
# Frames between two scenes, and how long each is shown.
STEPS = 6
STEP_MS = 80
# Scenes with a time course show so many of its moments; the first one long enough to be seen.
COURSE_STEPS = 16
COURSE_MS = 160
START_MS = 900
# A scene is shown for a while, and for each character of its text.
SCENE_MS = 4000
CHARACTER_MS = 30
# Colours that mean something. They are in the palette as they are: thin lines have too few pixels
# to be counted among the colours of the pictures.
FIXED_COLOURS = (
    *("canvas", "cytosol", "text", "text_muted", "up", "down", "released", "badge"),
    *("arrow_plus", "arrow_minus", "arrow_unknown", "blocked_cross", "accent", "halo"),
)

_Single = tuple[SlideLayout, Picture]
# One figure, or a comparison, which has no way through its levels.
_Scene = _Single | PanesSlide


def write_pngs(
    board: Storyboard,
    theme: Theme,
    folder: Path,
    scale: float,
    step: Callable[[int], None],
    options: ExportOptions = ALL,
) -> tuple[Path, ...]:
    """Write one picture a scene into ``folder``, which is created if necessary.

    The pictures are moved there when all are complete: a cancelled export leaves none behind.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    # Beside the folder: a file can be renamed only within one disk.
    with tempfile.TemporaryDirectory(prefix=".looplight-", dir=folder.parent) as drafts:
        paths = _write_pngs(board, theme, Path(drafts), scale, step, options)
        folder.mkdir(exist_ok=True)
        return tuple(path.replace(folder / path.name) for path in paths)


def _write_pngs(
    board: Storyboard,
    theme: Theme,
    folder: Path,
    scale: float,
    step: Callable[[int], None],
    options: ExportOptions,
) -> list[Path]:
    paths = []
    for slide in board.slides:
        scene: _Scene
        if slide.shown.panes:
            scene = whole_slide(slide, theme, options)
            text = scene.page.text
        else:
            scene = laid_out(slide, theme, options)
            text = scene[0].text
        image = _slide_image(scene, scale)
        set_metadata(image, f"{text.title}: {slide.title}", text.about)
        name = re.sub(r"[^a-z0-9]+", "-", slide.scene.id.lower()).strip("-")[:40]
        path = folder / f"{slide.number:02d}-{name or 'scene'}.png"
        path.write_bytes(png(image))
        paths.append(path)
        step(slide.number)
    return paths


def as_gif(
    board: Storyboard,
    theme: Theme,
    scale: float,
    step: Callable[[float], None],
    options: ExportOptions = ALL,
) -> bytes:
    """Return an animated GIF that starts again after the last scene.

    ``step`` is called with the number of finished scenes, parts of scenes included.
    """
    scenes: list[_Scene] = []
    courses: list[list[Picture]] = []
    for slide in board.slides:
        if slide.shown.panes:
            scenes.append(whole_slide(slide, theme, options))
            courses.append([])
            step(0)
            continue
        picture = picture_of(slide, theme)
        scenes.append((slide_layout(slide, picture, options), picture))
        shown = moments(slide, COURSE_STEPS)
        courses.append([picture_of(replace(slide, shown=moment), theme) for moment in shown])
        step(0)
    # One palette serves all frames, so every scene is drawn before the first frame is made.
    stills = [_as_pillow(_slide_image(scene, scale)) for scene in scenes]
    palette = _palette(stills, theme)
    frames: list[Image.Image] = []
    times: list[int] = []

    def add(image: Image.Image, milliseconds: int) -> None:
        frames.append(image.quantize(palette=palette, dither=Image.Dither.NONE))
        times.append(milliseconds)

    for number, scene in enumerate(scenes):
        if isinstance(scene, PanesSlide):
            paragraphs = (*scene.paragraphs[:3], *(w for p in scene.layout.panes for w in p.words))
        else:
            paragraphs = scene[0].paragraphs[:3]
            for moment, picture in enumerate(courses[number]):
                image = _as_pillow(_slide_image((scene[0], picture), scale))
                add(image, COURSE_MS if moment else START_MS)
                step(number)
        characters = sum(len(p.text) for p in paragraphs)
        add(stills[number], SCENE_MS + CHARACTER_MS * characters)
        if len(scenes) > 1:
            after = (number + 1) % len(scenes)
            goal = scenes[after]
            if courses[after] and not isinstance(goal, PanesSlide):
                goal = (goal[0], courses[after][0])
            between = _frames_between(scene, goal, scale)
            for k, image in enumerate(between):
                step(number + (k + 1) / STEPS)
                add(image, STEP_MS)
        step(number + 1)
    file = io.BytesIO()
    frames[0].save(
        file,
        format="GIF",
        save_all=True,
        append_images=frames[1:],
        duration=times,
        loop=0,
        disposal=1,
        optimize=False,
        comment=f"{board.title}. {storyboard_about(board)}".encode(),
    )
    return file.getvalue()


def _frames_between(old: _Scene, new: _Scene, scale: float) -> Iterator[Image.Image]:
    """Yield the frames between two scenes: levels and camera move, texts fade over."""
    if isinstance(old, PanesSlide) or isinstance(new, PanesSlide):
        yield from _frames_between_figures(old, new, scale)
        return
    if old[1].layout is not new[1].layout:
        yield from _frames_between_figures(old, new, scale)
        return
    changed = changes(old[1].style, new[1].style)
    for n in range(1, STEPS):
        share = n / STEPS
        # Slow at both ends.
        share = share * share * (3 - 2 * share)
        style = interpolate(old[1].style, new[1].style, share, changed)
        picture = replace(new[1], style=style)
        image = _image(scale)
        painter = QPainter(image)
        painter.scale(scale, scale)
        draw_background(painter, picture)
        draw_figure(painter, _view_between(old[0], new[0], share), picture, scale)
        painter.end()
        shared, leaving, coming = _split_texts(old[0], new[0])
        for layout, drawn, opacity in (
            (shared, new[1], 1.0),
            (leaving, old[1], max(0.0, 1.0 - 2 * share)),
            (coming, new[1], max(0.0, 2 * share - 1.0)),
        ):
            _overlay_texts(image, layout, drawn, opacity, scale)
        yield _as_pillow(image)


def _frames_between_figures(old: _Scene, new: _Scene, scale: float) -> Iterator[Image.Image]:
    """Yield the frames from a figure to another one, which fades in over it."""
    before, after = (_as_pillow(_slide_image(scene, scale)) for scene in (old, new))
    for n in range(1, STEPS):
        yield Image.blend(before, after, n / STEPS)


def _view_between(old: SlideLayout, new: SlideLayout, share: float) -> SlideLayout:
    """Return the view of the figure between two scenes."""
    centre, middles = new.figure_area.center(), []
    for layout in (old, new):
        (x, y), scale = layout.offset, layout.scale
        middles.append(((centre.x() - x) / scale, (centre.y() - y) / scale))
    # Scales by equal factors: zooming is as fast at its start as at its end.
    scale = old.scale * (new.scale / old.scale) ** share
    x, y = (start + (end - start) * share for start, end in zip(*middles, strict=True))
    offset = (centre.x() - x * scale, centre.y() - y * scale)
    return replace(new, scale=scale, offset=offset, cropped=old.cropped or new.cropped)


def _split_texts(
    old: SlideLayout, new: SlideLayout
) -> tuple[SlideLayout, SlideLayout, SlideLayout]:
    """Return the texts that two scenes share, those that leave and those that come."""

    def only(layout: SlideLayout, other: SlideLayout, shared: bool) -> SlideLayout:
        return replace(
            layout,
            paragraphs=tuple(p for p in layout.paragraphs if (p in other.paragraphs) is shared),
            rows=tuple(
                row
                for row in layout.rows
                if (layout.legend == other.legend and row in other.rows) is shared
            ),
        )

    return only(new, old, True), only(old, new, False), only(new, old, False)


def _overlay_texts(
    image: QImage, layout: SlideLayout, picture: Picture, opacity: float, scale: float
) -> None:
    if opacity <= 0:
        return
    layer = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(0)
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    draw_texts(painter, layout, picture)
    painter.end()
    painter = QPainter(image)
    painter.setOpacity(opacity)
    painter.drawImage(0, 0, layer)
    painter.end()


def _slide_image(scene: _Scene, scale: float) -> QImage:
    image = _image(scale)
    painter = QPainter(image)
    painter.scale(scale, scale)
    if isinstance(scene, PanesSlide):
        draw_panes_slide(painter, scene, scale)
    else:
        draw_slide(painter, *scene, scale)
    painter.end()
    return image


def _image(scale: float) -> QImage:
    width, height = round(WIDTH * scale), round(HEIGHT * scale)
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    set_physical_size(image, scale)
    return image


def _as_pillow(image: QImage) -> Image.Image:
    rgb = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (rgb.width(), rgb.height())
    return Image.frombytes("RGB", size, bytes(rgb.constBits()), "raw", "RGB", rgb.bytesPerLine())


def _palette(stills: list[Image.Image], theme: Theme) -> Image.Image:
    """Return one palette for all frames: colours must not jump between scenes."""
    width, height = stills[0].size
    all_stills = Image.new("RGB", (width, height * len(stills)))
    for number, image in enumerate(stills):
        all_stills.paste(image, (0, number * height))
    fixed: list[int] = []
    for role in FIXED_COLOURS:
        colour = theme.color(role)
        fixed += colour.red(), colour.green(), colour.blue()
    count = 255 - len(FIXED_COLOURS)
    common = all_stills.quantize(count, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette = Image.new("P", (1, 1))
    palette.putpalette((common.getpalette() or [])[: 3 * count] + fixed)
    return palette
