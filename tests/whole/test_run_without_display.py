"""What `dev.py run` does on a machine without a display: the scenes as pictures."""

import os
import subprocess
import sys

from PySide6.QtGui import QImage

from looplight.pathways.catalogue import bundled


def scenes(repository, figure, folder):
    return subprocess.run(
        [sys.executable, repository / "packaging" / "scenes.py", figure, folder],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
    )


def test_without_a_display_every_scene_becomes_a_picture(repository, tmp_path):
    done = scenes(repository, "mtorc1-feedback", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    pathway = bundled().resolve("mtorc1-feedback").pathway
    files = sorted((tmp_path / "out").glob("*.png"))
    assert len(files) == len(pathway.scenes) >= 4
    assert [line.split("  ")[1] for line in done.stdout.splitlines()] == [
        scene.title for scene in pathway.scenes
    ]
    pictures = [QImage(str(file)) for file in files]
    assert all(picture.width() >= 1400 for picture in pictures)
    assert all(a != b for i, a in enumerate(pictures) for b in pictures[i + 1 :])


def test_an_unknown_figure_is_one_line_and_status_one(repository, tmp_path):
    done = scenes(repository, "no-such-figure", tmp_path / "out")
    assert done.returncode == 1
    assert "no-such-figure" in done.stderr
    assert len(done.stderr.splitlines()) == 1
