"""Storyboards of the shipped figures and their slides."""

from functools import cache

import pytest
from pptx import Presentation

from looplight.canvas.slides.storyboard_writer import write
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.session.appearance import themes
from looplight.session.export.picture_options import ExportOptions
from looplight.session.playback.storyboard import storyboard

LIMITS = "Research and education only"


@cache
def board(name):
    return storyboard(bundled().resolve(name), table())


@pytest.fixture(scope="module")
def deck_of(qapp, tmp_path_factory):
    """Return a function that writes the slides of a pathway, once, and reads them again."""

    @cache
    def deck(name):
        path = tmp_path_factory.mktemp("deck") / f"{name}.pptx"
        theme = themes.load("light" if name == "mtorc1-feedback" else "dark")
        write(board(name), theme, path, "pptx", options=ExportOptions(questions=False))
        return Presentation(str(path))

    return deck
