"""PNG pictures of all scenes, and an animated GIF that goes softly from scene to scene."""

import io
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtGui import QImage, QPainter

from looplight.canvas.paint.picture import Picture
from looplight.canvas.slides.slide_layout import HEIGHT, WIDTH, Plan, plan
from looplight.canvas.slides.slide_painter import (
    draw_figure,
    draw_ground,
    draw_slide,
    draw_words,
    picture_of,
)
from looplight.canvas.style.diff import changes
from looplight.canvas.style.transition import interpolate
from looplight.session.appearance.themes import Theme
from looplight.session.export.devices import png
from looplight.session.export.options import ALL, ExportOptions
from looplight.session.playback.storyboard import Storyboard, moments

# Any smaller, and thin dotted lines are drawn as dashes.
GIF_SCALE = 1.0
STEPS = 6
STEP_MS = 80
HOLD_MS = 4000
# Scenes that play go through so many moments of their course.
PLAY_STEPS = 16
PLAY_MS = 160
START_MS = 900
# Time to read: milliseconds for each character of what the scene says.
READ_MS = 30
PNG_SCALE = 1.5
MEANINGS = (
    *("canvas", "cytosol", "text", "text_muted", "up", "down", "released", "badge"),
    *("arrow_plus", "arrow_minus", "arrow_unknown", "blocked_cross", "accent", "halo"),
)


def write_pngs(
    board: Storyboard,
    theme: Theme,
    folder: Path,
    scale: float,
    step: Callable[[int], None],
    parts: ExportOptions = ALL,
) -> tuple[Path, ...]:
    """Write one picture a scene into ``folder``, which is made where it is missing.

    All of them come at the end: who stops it finds none.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".looplight-", dir=folder.parent) as drafts:
        drawn = _pngs(board, theme, Path(drafts), scale, step, parts)
        folder.mkdir(exist_ok=True)
        return tuple(path.replace(folder / path.name) for path in drawn)


def _pngs(
    board: Storyboard,
    theme: Theme,
    folder: Path,
    scale: float,
    step: Callable[[int], None],
    parts: ExportOptions,
) -> list[Path]:
    made = []
    for slide in board.slides:
        picture = picture_of(slide, theme)
        planned = plan(slide, picture, parts)
        image = _image(scale)
        painter = QPainter(image)
        painter.scale(scale, scale)
        draw_slide(painter, planned, picture, scale)
        painter.end()
        image.setText("Title", f"{planned.text.title}: {slide.title}")
        image.setText("Description", planned.text.about)
        name = re.sub(r"[^a-z0-9]+", "-", slide.scene.id.lower()).strip("-")[:40]
        path = folder / f"{slide.number:02d}-{name or 'scene'}.png"
        path.write_bytes(png(image))
        made.append(path)
        step(slide.number)
    return made


def as_gif(
    board: Storyboard,
    theme: Theme,
    scale: float,
    step: Callable[[float], None],
    parts: ExportOptions = ALL,
) -> bytes:
    """Return an animated GIF that starts again after the last scene."""
    scenes, played = [], []
    for slide in board.slides:
        picture = picture_of(slide, theme)
        scenes.append((plan(slide, picture, parts), picture))
        way = moments(slide, PLAY_STEPS)
        played.append([picture_of(replace(slide, shown=shown), theme) for shown in way])
        step(0)
    still = [_frame(planned, picture, scale) for planned, picture in scenes]
    palette = _palette(still, theme)
    frames: list[Image.Image] = []
    times: list[int] = []
    for n, (planned, _) in enumerate(scenes):
        for k, picture in enumerate(played[n]):
            frames.append(_reduced(_frame(planned, picture, scale), palette))
            # The first moment stands long enough to be seen.
            times.append(PLAY_MS if k else START_MS)
            step(n)
        frames.append(_reduced(still[n], palette))
        times.append(HOLD_MS + READ_MS * sum(len(p.text) for p in planned.paragraphs[:3]))
        if len(scenes) > 1:
            after = (n + 1) % len(scenes)
            goal = played[after][0] if played[after] else scenes[after][1]
            way = _way(scenes[n], (scenes[after][0], goal), scale)
            for k, image in enumerate(way):
                step(n + (k + 1) / STEPS)
                frames.append(_reduced(image, palette))
                times.append(STEP_MS)
        step(n + 1)
    words = scenes[0][0].text
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
        comment=f"{words.title}. {words.about}".encode(),
    )
    return file.getvalue()


def _way(
    old: tuple[Plan, Picture], new: tuple[Plan, Picture], scale: float
) -> Iterator[Image.Image]:
    """Yield the pictures between two scenes: levels move, words fade over."""
    changed = changes(old[1].style, new[1].style)
    for n in range(1, STEPS):
        share = n / STEPS
        share = share * share * (3 - 2 * share)
        style = interpolate(old[1].style, new[1].style, share, changed)
        picture = replace(new[1], style=style)
        image = _image(scale)
        painter = QPainter(image)
        painter.scale(scale, scale)
        draw_ground(painter, picture)
        draw_figure(painter, _passing(old[0], new[0], share), picture, scale)
        painter.end()
        same, gone, come = _parted(old[0], new[0])
        for part, look, weight in (
            (same, new[1], 1.0),
            (gone, old[1], max(0.0, 1.0 - 2 * share)),
            (come, new[1], max(0.0, 2 * share - 1.0)),
        ):
            _lay_words(image, part, look, weight, scale)
        yield _as_pillow(image)


def _passing(old: Plan, new: Plan, share: float) -> Plan:
    """Return the figure's place on the way from one scene to the next."""
    room, ends = new.room.center(), []
    for one in (old, new):
        ends.append(((room.x() - one.move[0]) / one.fit, (room.y() - one.move[1]) / one.fit))
    # Sizes by their ratio: so zooming is as fast at its start as at its end.
    fit = old.fit * (new.fit / old.fit) ** share
    x, y = (was + (will - was) * share for was, will in zip(*ends, strict=True))
    move = (room.x() - x * fit, room.y() - y * fit)
    return replace(new, fit=fit, move=move, framed=old.framed or new.framed)


def _parted(old: Plan, new: Plan) -> tuple[Plan, Plan, Plan]:
    """Return the words that two scenes share, those that go and those that come."""

    def only(plan: Plan, other: Plan, shared: bool) -> Plan:
        return replace(
            plan,
            paragraphs=tuple(p for p in plan.paragraphs if (p in other.paragraphs) is shared),
            rows=tuple(r for r in plan.rows if (r in other.rows) is shared),
        )

    return only(new, old, True), only(old, new, False), only(new, old, False)


def _lay_words(image: QImage, planned: Plan, picture: Picture, weight: float, scale: float) -> None:
    """Lay words over an image, as strong as ``weight``."""
    if weight <= 0:
        return
    layer = QImage(image.size(), QImage.Format.Format_ARGB32_Premultiplied)
    layer.fill(0)
    painter = QPainter(layer)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    draw_words(painter, planned, picture)
    painter.end()
    painter = QPainter(image)
    painter.setOpacity(weight)
    painter.drawImage(0, 0, layer)
    painter.end()


def _frame(planned: Plan, picture: Picture, scale: float) -> Image.Image:
    image = _image(scale)
    painter = QPainter(image)
    painter.scale(scale, scale)
    draw_slide(painter, planned, picture, scale)
    painter.end()
    return _as_pillow(image)


def _image(scale: float) -> QImage:
    return QImage(
        round(WIDTH * scale), round(HEIGHT * scale), QImage.Format.Format_ARGB32_Premultiplied
    )


def _as_pillow(image: QImage) -> Image.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGB888)
    size = (plain.width(), plain.height())
    return Image.frombytes(
        "RGB", size, bytes(plain.constBits()), "raw", "RGB", plain.bytesPerLine()
    )


def _palette(still: list[Image.Image], theme: Theme) -> Image.Image:
    """Return one palette for all frames: colours must not jump between scenes.

    Colours with a meaning are in it as they are: thin lines are too few pixels to be counted.
    """
    wide, tall = still[0].size
    sheet = Image.new("RGB", (wide, tall * len(still)))
    for n, image in enumerate(still):
        sheet.paste(image, (0, n * tall))
    fixed = [part for role in MEANINGS for part in theme.color(role).getRgb()[:3]]
    count = 255 - len(MEANINGS)
    found = sheet.quantize(count, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    colours = (found.getpalette() or [])[: 3 * count]
    palette = Image.new("P", (1, 1))
    palette.putpalette(colours + fixed)
    return palette


def _reduced(image: Image.Image, palette: Image.Image) -> Image.Image:
    return image.quantize(palette=palette, dither=Image.Dither.NONE)
