"""Every theme is complete, and every text in it can be read."""

import pytest

from looplight.pathways.model import NodeKind
from looplight.session import themes

ON_PANELS = ("text", "text_muted", "warning", "error", "link")


def test_light_and_dark_come_first_and_print_and_contrast_exist() -> None:
    assert themes.names()[:2] == ("light", "dark")
    assert {"print", "contrast"} <= set(themes.names())


@pytest.mark.parametrize("name", themes.names())
def test_all_themes_have_the_same_roles(name: str) -> None:
    assert set(themes.load(name).roles) == set(themes.load("light").roles)
    for kind in NodeKind:
        assert f"node_{kind.value}_fill" in themes.load(name).roles


@pytest.mark.parametrize("name", themes.names())
def test_texts_reach_a_contrast_of_4_5(name: str) -> None:
    theme = themes.load(name)
    pairs = [(role, ground) for role in ON_PANELS for ground in ("panel", "window")]
    pairs += [("accent_text", "accent"), ("badge_text", "badge"), ("text", "blocked_fill")]
    pairs += [("label_muted", g) for g in ("canvas", "cytosol", "nucleus_fill", "compartment_fill")]
    pairs += [(f"node_{k.value}_text", f"node_{k.value}_fill") for k in NodeKind]
    poor = {
        f"{text} on {ground}": round(ratio, 2)
        for text, ground in pairs
        if (ratio := themes.contrast(theme.color(text), theme.color(ground))) < 4.5
    }
    assert not poor


@pytest.mark.parametrize("name", themes.names())
def test_marks_stand_out_from_the_ground(name: str) -> None:
    theme = themes.load(name)
    roles = ("arrow_plus", "arrow_minus", "arrow_unknown", "up", "down", "released", "selection")
    poor = {
        f"{role} on {ground}": round(ratio, 2)
        for role in roles
        for ground in ("canvas", "cytosol", "nucleus_fill")
        if (ratio := themes.contrast(theme.color(role), theme.color(ground))) < 3.0
    }
    assert not poor


@pytest.mark.parametrize("name", themes.names())
def test_lines_of_plots_can_be_read_as_text(name: str) -> None:
    theme = themes.load(name)
    for number in range(1, 7):
        colour = theme.color(f"plot_{number}")
        assert themes.contrast(colour, theme.color("panel")) >= 4.5, number


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(KeyError):
        themes.load("../../pyproject")
