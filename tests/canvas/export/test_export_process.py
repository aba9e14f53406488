"""The process that writes exports: what it can be sent, and when it ends."""

import io
import json
import pickle
import subprocess
import threading
from dataclasses import replace

import numpy as np
import pytest
from pathway_builder import large
from PySide6.QtGui import QColor, QImage

from looplight import own_program
from looplight.canvas.export import export_process, registry, transfer_to_export_process
from looplight.canvas.export.picture_file import image
from looplight.canvas.paint.editing.placed_image import PlacedImage
from looplight.files.cancellation import Cancelled
from looplight.pathways.model.figure_image import FigureImage
from looplight.session.appearance import themes
from looplight.session.background.images.image_reading import read_image

from ..conftest import CURATED, curated
from ..style.test_state_to_style import shown


def arrived(value):
    """Return what arrives of a value, and hold that nothing beyond its end is read."""
    file = io.BytesIO()
    transfer_to_export_process.send(value, file)
    file.write(b"rest")
    file.seek(0)
    result = transfer_to_export_process.receive(file)
    assert file.read() == b"rest"
    return result


def named(module, name):
    """Return a pickle that looks up one name."""
    words = (b"\x8c" + bytes([len(word)]) + word.encode() for word in (module, name))
    return io.BytesIO(b"\x80\x04" + b"".join(words) + b"\x93.")


@pytest.mark.parametrize("name", CURATED)
def test_what_is_shown_arrives_and_gives_the_same_picture(qapp, name) -> None:
    theme, pathway = themes.load("dark"), curated(name)
    view = shown(pathway, f"inhibit:{pathway.nodes[0].id}")
    content = arrived(registry.Content(view, registry.PictureOptions(theme, (700, 500))))
    assert content.picture.theme is theme
    assert content.shown.pathway == pathway
    assert image(content.shown, theme, (700, 500)) == image(view, theme, (700, 500))


def test_the_users_image_arrives_with_the_picture_that_shall_have_it(qapp, tmp_path) -> None:
    pixels = QImage(600, 300, QImage.Format.Format_RGB32)
    pixels.fill(QColor("red"))
    assert pixels.save(str(tmp_path / "a.png"))
    decoded = read_image(tmp_path / "a.png")
    placed = PlacedImage(FigureImage("a.png", 10.0, 20.0, 300.0), decoded)
    options = registry.PictureOptions(themes.load("light"), (700, 500), underlay=placed)
    underlay = arrived(options).underlay
    assert underlay.placement == placed.placement
    assert list(underlay.pixels.levels) == list(decoded.levels)
    assert len(decoded.levels) > 1


def test_the_drawing_that_is_on_screen_is_not_computed_again(qapp) -> None:
    # A pathway of its own, with nothing computed for another test.
    pathway = replace(curated("mtorc1-feedback"))
    image(shown(pathway), themes.load("light"))
    assert {build.__module__ for build in arrived(pathway)._built} == {
        "looplight.canvas.geometry.layout",
        "looplight.canvas.geometry.moved_by_user.edited_layout",
    }


@pytest.mark.parametrize("array", [np.arange(6.0).reshape(2, 3), np.array([True]), np.float64(0.1)])
def test_arrays_arrive(array) -> None:
    result = arrived({"levels": array})["levels"]
    assert type(result) is type(array)
    assert result.dtype == array.dtype
    assert np.array_equal(result, array)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("os", "system"),
        ("builtins", "eval"),
        ("looplight.canvas.export.transfer_to_export_process", "pickle.loads"),
        ("looplight.canvas.export.transfer_to_export_process", "pickle"),
        ("looplight.canvas.export.export_process", "Path"),
        ("looplight.files.atomic_write", "write"),
        ("looplight.canvas.export.registry", "write"),
        ("looplight.canvas.export.export_process", "ExportProcess"),
    ],
)
def test_only_values_and_what_draws_them_are_looked_up(module, name) -> None:
    with pytest.raises(pickle.UnpicklingError):
        transfer_to_export_process.receive(named(module, name))


def question(path):
    view = shown(large(), "inhibit:N3")
    content = registry.Content(view, registry.PictureOptions(themes.load("light"), (800, 500)))
    return export_process.Question.of(
        registry.find_export(registry.SLIDE, ".pptx"), content, path, 1
    )


@pytest.mark.slow
def test_it_writes_nothing_where_the_window_is_gone(qapp, tmp_path) -> None:
    process = subprocess.Popen(
        own_program.command(export_process.OPTION),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=own_program.environment(),
    )
    transfer_to_export_process.send(question(tmp_path / "figure.pptx"), process.stdin)
    process.stdin.close()
    with process:
        answers = [json.loads(line) for line in process.stdout]
    assert answers[-1] == {"cancelled": True}
    assert list(tmp_path.iterdir()) == []


def test_it_is_cancelled_before_it_starts_and_while_it_is_sent(qapp, tmp_path, monkeypatch) -> None:
    early = export_process.ExportProcess(question(tmp_path / "figure.pptx"))
    early.cancel()
    with pytest.raises(Cancelled):
        early.write()
    sending = export_process.ExportProcess(question(tmp_path / "figure.pptx"))
    send = transfer_to_export_process.send

    def slow(content, file):
        # From another thread, as the button of the window.
        canceller = threading.Thread(target=sending.cancel)
        canceller.start()
        canceller.join()
        send(content, file)

    monkeypatch.setattr(transfer_to_export_process, "send", slow)
    with pytest.raises(Cancelled):
        sending.write()
    assert list(tmp_path.iterdir()) == []


def test_noise_is_refused_and_no_export(tmp_path) -> None:
    answers = io.BytesIO()
    assert export_process.serve(named("os", "system"), answers) == 1
    assert "no part of an export" in json.loads(answers.getvalue())["refused"]
