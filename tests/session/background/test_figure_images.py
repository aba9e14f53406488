"""The user's own image of a figure: which files are read, which are refused, and how often."""

import os
import struct
import subprocess
import sys
import zlib

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage

from looplight.files.problems import InputError
from looplight.pathways.model.figure_image import FigureImage
from looplight.session.background.images import image_reading
from looplight.session.background.images.figure_images import FigureImages
from looplight.session.background.images.image_reading import read_image
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document


def write_image(path, width=64, height=32, colour="teal"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert image.save(str(path))
    return path


def png_header(width, height):
    """The beginning of a PNG that claims a size and has nearly no pixels."""

    def chunk(kind, body):
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    start = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(100)))
    return b"\x89PNG\r\n\x1a\n" + start


@pytest.mark.parametrize("suffix", ["png", "jpg", "webp", "bmp", "tif"])
def test_the_usual_kinds_are_read(tmp_path, suffix):
    path = write_image(tmp_path / f"a.{suffix}")
    # By content, whatever the file is called.
    image = read_image(path.rename(tmp_path / "b.dat"))
    assert image.levels[0].size() == QSize(64, 32)
    assert image.ratio == 2.0
    assert image.levels[0].pixelColor(5, 5).green() == pytest.approx(128, abs=6)


def test_large_images_are_reduced_and_have_small_copies(tmp_path):
    image = read_image(write_image(tmp_path / "a.png", 6000, 1500))
    sizes = [(level.width(), level.height()) for level in image.levels]
    assert sizes[:2] == [(4096, 1024), (2048, 512)]
    assert image.for_width(2000).width() == 2048
    assert image.for_width(9000).width() == 4096
    assert image.for_width(1).width() == sizes[-1][0] < 512


def test_a_small_copy_is_the_mean_of_the_image(tmp_path):
    stripes = QImage(1024, 1024, QImage.Format.Format_RGB32)
    for x in range(1024):
        colour = QColor("black" if x % 2 else "white").rgb()
        for y in range(1024):
            stripes.setPixel(x, y, colour)
    stripes.save(str(tmp_path / "a.png"))
    small = read_image(tmp_path / "a.png").levels[1]
    greys = {small.pixelColor(x, y).red() for x in range(0, 512, 7) for y in range(0, 512, 7)}
    assert all(120 <= grey <= 135 for grey in greys)


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"no image at all", "not-an-image", "PNG, JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "not-an-image", "PNG, JPEG"),
        (b"", "not-an-image", "PNG, JPEG"),
        (png_header(50_000, 50_000), "image-too-large", "at most 40 million"),
        (png_header(100, 100), "image-damaged", "cannot be read"),
    ],
)
def test_what_is_no_image_or_too_much_is_refused(tmp_path, content, code, words):
    path = tmp_path / "a.png"
    path.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_image(path)
    assert caught.value.problem.code == code
    assert words in caught.value.problem.message
    assert caught.value.problem.file == str(path)


READ = """
import sys
from pathlib import Path
from looplight.files.problems import InputError
from looplight.session.background.images.image_reading import read_image
for name in sys.argv[1:]:
    try:
        read_image(Path(name))
    except InputError as error:
        print(error.problem.code)
"""


def test_a_damaged_head_never_ends_the_program(tmp_path):
    """Qt's reader of JPEG tells a format that it never set; in a process of its own."""
    heads = {
        "jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
        "gif": b"GIF89a\xff\xff\xff\xff\xf7",
        "webp": b"RIFF\xff\xff\xff\x7fWEBPVP8L",
        "tif": b"II*\x00\x08\x00\x00\x00",
        "bmp": b"BM\xff\xff\xff\xff\x00\x00\x00\x00",
        "png": png_header(60, 60)[:20],
    }
    paths = [tmp_path / f"a.{suffix}" for suffix in heads]
    for path, head in zip(paths, heads.values(), strict=True):
        path.write_bytes(head + bytes(range(7, 256)))
    words = [sys.executable, "-c", READ, *map(str, paths)]
    # Memory that nobody has set holds large numbers, not what was there by chance.
    noise = os.environ | {"MALLOC_PERTURB_": "165"}
    done = subprocess.run(words, env=noise, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.split()) == (0, ["image-damaged"] * len(heads))


def test_a_file_of_too_many_bytes_is_not_read(tmp_path, monkeypatch):
    monkeypatch.setattr(image_reading, "MAX_BYTES", 50)
    with pytest.raises(InputError) as caught:
        read_image(write_image(tmp_path / "a.png"))
    assert caught.value.problem.code == "file-too-large"


def open_figure(document, name):
    assert document.open(document.figures.catalogue.resolve(name).key)


@pytest.fixture
def images(qtbot):
    document = Document()
    open_figure(document, "mtorc1-feedback")
    jobs = JobRunner()
    yield document, FigureImages(document, jobs, document)
    jobs.shutdown()


def test_an_image_of_the_state_is_read_beside_the_window(qtbot, images, tmp_path):
    document, made = images
    path = str(write_image(tmp_path / "a.png"))
    with qtbot.waitSignal(made.arrived):
        document.drawing.lay_under(FigureImage(path))
        assert made.of(path) is None
    assert made.of(path).levels[0].width() == 64
    # Undo and redo need no second reading.
    with qtbot.assertNotEmitted(made.arrived, wait=50):
        document.undo_stack.undo()
        document.undo_stack.redo()
    assert made.of(document.state.image.path) is not None


def test_a_missing_image_is_told_once_and_keeps_its_place(qtbot, images, tmp_path):
    document, made = images
    problems = []
    document.problems.connect(problems.extend)
    image = FigureImage(str(tmp_path / "gone.png"))
    with qtbot.waitSignal(made.failed):
        document.drawing.lay_under(image)
    document.undo_stack.undo()
    document.undo_stack.redo()
    open_figure(document, "pi3k-ras-crosstalk")
    open_figure(document, "mtorc1-feedback")
    qtbot.wait(50)
    assert [problem.code for problem in problems] == ["image-missing"]
    assert "everything else is open" in problems[0].message
    assert document.state.image == image
    # The file is back, and the user chooses it again.
    write_image(tmp_path / "gone.png")
    with qtbot.waitSignal(made.chosen):
        made.choose(tmp_path / "gone.png")
    assert made.of(image.path) is not None


def test_only_a_few_images_are_held(qtbot, images, tmp_path):
    document, made = images
    for number in range(5):
        path = write_image(tmp_path / f"{number}.png")
        with qtbot.waitSignal(made.arrived):
            document.drawing.lay_under(FigureImage(str(path)))
    held = [number for number in range(5) if made.of(str(tmp_path / f"{number}.png"))]
    assert held == [2, 3, 4]
