"""In a figure with many arrows those that nothing happens to step back."""

from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.canvas.paint.arrows import colour_of
from looplight.canvas.style.state_to_style import restyled, style_of
from looplight.pathways.catalogue import Entry
from looplight.pathways.model.interventions import parse_list
from looplight.session.appearance import themes
from looplight.session.state.state import State, ViewState

from ..conftest import curated


def shown(pathway, text=""):
    deeds = parse_list(text)
    state = State(pathway.name, deeds)
    return ViewState(state, Entry(pathway.name, None, pathway), respond(Query(pathway, deeds)))


def test_side_branches_of_a_crowded_figure_are_paler_until_they_change():
    theme = themes.load("light")
    pathway = curated("tumour-environment")
    before, after = shown(pathway), shown(pathway, "AKT")
    rest = style_of(pathway, before)
    blocked, _ = restyled(rest, pathway, before, after)
    assert blocked == style_of(pathway, after)
    for style in (rest, blocked):
        for key, arrow in style.arrows.items():
            own = colour_of(arrow, theme) == theme.color(arrow.role)
            calm = arrow.state.value == "unchanged" and not arrow.main
            assert own is not (calm or arrow.faint), key
    assert sum(a.pale for a in rest.arrows.values()) > sum(a.pale for a in blocked.arrows.values())


def test_where_there_are_few_arrows_and_in_high_contrast_none_is_paler():
    few = style_of(curated("mtorc1-feedback"), None)
    assert not any(arrow.pale for arrow in few.arrows.values())
    crowded = style_of(curated("tumour-environment"), None)
    theme = themes.load("contrast")
    pale = [arrow for arrow in crowded.arrows.values() if arrow.pale and not arrow.faint]
    assert pale
    assert all(colour_of(arrow, theme) == theme.color(arrow.role) for arrow in pale)
