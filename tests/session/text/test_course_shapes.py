"""The time-course statements of the science file, in the words that the panel shows."""

from functools import cache

from looplight import assets
from looplight.activity.dynamics.time_course import course
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.pathways.formats.native.reader import read_pathway
from looplight.pathways.model.interventions import parse_list
from looplight.session.text.time_course import course_shapes
from looplight.session.text.time_course.course_shapes import CourseShape


@cache
def curated(name):
    return read_pathway(assets.path("pathways", f"{name}.yaml"))


def described(name, done, nodes):
    pathway, given = curated(name), parse_list(done)
    path, answer = course(Query(pathway, given)), respond(Query(pathway, given))
    shapes = {node: course_shapes.node_course(path, pathway, node) for node in nodes}
    return shapes, course_shapes.sentences(path, pathway, answer, nodes)


def test_t1_t308_dips_and_returns_while_s473_stays_down():
    shapes, text = described("mtorc1-feedback", "MTORC1,MTORC2", ("AKT_T308", "AKT_S473"))
    dip = shapes["AKT_T308"]
    assert dip.shape is CourseShape.DIPS
    assert dip.text in text
    assert dip.text.startswith(f"{dip.label} dips to 29 % (down by half) at relative time 6.")
    assert "regains about half of its drop (4" in dip.text
    assert shapes["AKT_S473"].shape is CourseShape.STAYS_DOWN
    assert f"{shapes['AKT_S473'].label} stays down, nearly gone." in text


def test_t2_erk_falls_and_rebounds_under_a_pi3k_inhibitor_not_under_an_akt_inhibitor():
    shapes, text = described("pi3k-ras-crosstalk", "PI3K", ("ERK", "AKT"))
    assert shapes["ERK"].shape is CourseShape.DIPS
    assert shapes["ERK"].rebound.regained > 0.25
    assert text[0] == shapes["ERK"].text
    assert shapes["AKT"].shape is CourseShape.STAYS_DOWN
    shapes, text = described("pi3k-ras-crosstalk", "AKT", ("ERK",))
    assert shapes["ERK"].shape is CourseShape.RISES
    assert text == ("ERK rises moderately.",)


def test_without_an_intervention_it_says_what_to_do():
    _, text = described("mtorc1-feedback", "", ("AKT",))
    assert text == (course_shapes.NOTHING_DONE,)
