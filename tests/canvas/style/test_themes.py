"""Every theme is complete, and every text in it can be read."""

import pytest

from looplight.canvas.paint import nodes
from looplight.canvas.style.style_values import Mark, NodeStyle
from looplight.panels.widgets import table_and_list_views as rows_module
from looplight.pathways.layout.node_boxes import Box, OwnColors
from looplight.pathways.layout.node_shapes import Shape
from looplight.pathways.model.pathway import NodeKind
from looplight.session.appearance import themes
from looplight.session.appearance.colours_from_files import contrast

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
        if (ratio := contrast(theme.color(text), theme.color(ground))) < 4.5
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
        if (ratio := contrast(theme.color(role), theme.color(ground))) < 3.0
    }
    assert not poor


@pytest.mark.parametrize("name", themes.names())
def test_lines_of_plots_can_be_read_as_text(name: str) -> None:
    theme = themes.load(name)
    for number in range(1, 7):
        colour = theme.color(f"plot_{number}")
        assert contrast(colour, theme.color("panel")) >= 4.5, number


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(KeyError):
        themes.load("../../pyproject")


@pytest.mark.parametrize("name", themes.names())
def test_labels_can_be_read_on_every_state_of_their_node(name: str) -> None:
    """Empty, full, risen, fallen, blocked in part or whole, lost; hatching leaves words free."""
    theme = themes.load(name)
    poor = {}
    usual = [(kind, OwnColors()) for kind in set(NodeKind) - {NodeKind.LABEL}]
    chosen = [
        (NodeKind.PROTEIN, OwnColors(line=color, fill=fill, text=color))
        for color in ("0000ff", "14961e", "ff3300", "ffff00", "ffffff", "111111")
        for fill in ("", "ffdddd", "223344")
    ]
    for kind, own in usual + chosen:
        box = Box("", kind.value, Shape.ROUND, 0.0, 0.0, 80.0, 40.0, colors=own)
        for mark, strength in (("", 0.0), ("blocked", 0.1), ("blocked", 1.0), ("lost", 0.0)):
            look = NodeStyle("", True, mark=Mark(mark), dose=strength)
            colours = nodes.colours(look, box, theme)
            fill, text, hollow = colours.fill, colours.text, colours.empty
            grounds = {
                "empty": hollow,
                "full": colours.full,
                "risen": themes.mix(hollow, theme.color("up"), 0.46 if theme.dark else 0.52),
                "fallen": themes.mix(hollow, theme.color("down"), 0.24),
            }
            if mark == "blocked":  # the cross wipes its label's ground
                wiped = theme.color("blocked_fill")
                grounds = {k: themes.mix(g, wiped, 0.86) for k, g in grounds.items()}
            if mark == "lost":
                grounds = {"lost": fill}
            for where, ground in grounds.items():
                ratio = contrast(text, ground)
                if ratio < 4.5:
                    poor[f"{kind.value} {own} {mark} {where}"] = round(ratio, 2)
    assert not poor


@pytest.mark.parametrize("name", themes.names())
def test_words_can_be_read_on_rows_buttons_and_messages(name: str) -> None:
    theme = themes.load(name)
    panel, text, accent = theme.color("panel"), theme.color("text"), theme.color("accent")
    rows = {"panel": panel, "hover": themes.mix(panel, text, 0.06)}
    rows["chosen"] = themes.mix(panel, accent, 0.16)
    grounds = {**rows, "pressed": themes.mix(panel, text, 0.12), "window": theme.color("window")}
    grounds["warning bar"] = themes.mix(panel, theme.color("warning"), 0.14)
    poor = {}
    for role in ("text", "text_muted", "accent", "link", "warning", "error"):
        for where, ground in grounds.items():
            if (ratio := contrast(theme.color(role), ground)) < 4.5:
                poor[f"{role} on {where}"] = round(ratio, 2)
    for role in ("up", "down", "released", "engaged", "error"):
        for where, ground in rows.items():
            colour = rows_module._text_colour(theme, role)
            if (ratio := contrast(colour, ground)) < 4.5:
                poor[f"{role} as words on {where}"] = round(ratio, 2)
    assert not poor
