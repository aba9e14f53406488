"""Practice asks only what the model is sure of, and keeps the score here."""

from dataclasses import replace
from itertools import pairwise

import pytest
from gpml_files import file_2013a, gpml, line, node

from looplight.activity.certainty.variant_answers import EnsembleRequest, ensemble
from looplight.activity.combinations.search import EscapeRequest, escape
from looplight.activity.query import Query
from looplight.activity.respond import respond
from looplight.activity.results.response import ArrowState, Certainty, Direction, Verdict
from looplight.activity.sentences.headline.headline import headline_of
from looplight.pathways.catalogue import bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model.interventions import Intervention, Kind, parse
from looplight.pathways.model.vocabulary import NodeKind
from looplight.session.background.job_runner import JobRunner
from looplight.session.document.document import Document
from looplight.session.playback import practice_questions
from looplight.session.playback.exercise import Exercise, Subject
from looplight.session.playback.practice import UNDISPUTED, Practice, brief_reason
from looplight.session.playback.practice_questions import FIRM, ExerciseRequest
from looplight.session.playback.practice_targets import (
    Targets,
    is_target,
    nodes_near,
    practice_targets,
    reached_nodes,
)
from looplight.session.playback.question_and_answer_of_scene import CHOICES
from looplight.session.storage.settings import Settings
from looplight.session.text import display_names

pytestmark = pytest.mark.usefixtures("blocks_are_computed_once")
# Among them is one that asks what stays.
SEEDS = range(33, 45)
FIGURES = ("mtorc1-feedback", "pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor")


def quiet(_share):
    pass


def never():
    return False


def questions(figure, most=6, subjects=()):
    """Return a figure and questions about it: ``most``, or fewer once these subjects came up."""
    pathway = bundled().resolve(figure).pathway
    asked: set[str] = set()
    results = []
    for seed in range(most):
        if subjects and {one.subject for one in results} >= set(subjects):
            break
        request = ExerciseRequest(pathway, table(), seed=seed, without=frozenset(asked))
        exercise = request(quiet, never)
        asked.add(exercise.name)
        results.append(exercise)
    return pathway, results


# One question a figure; the soak asks more.
@pytest.mark.parametrize("most", [1, pytest.param(6, marks=pytest.mark.soak)])
@pytest.mark.parametrize("figure", FIGURES)
def test_every_question_has_one_sure_answer(figure, most):
    pathway, result = questions(figure, most)
    assert len(result) == most
    for one in result:
        assert one.certainty in FIRM
        assert one.reasons
        assert len(set(one.choices)) == len(one.choices) >= 3
        assert "in this model" in one.text
        HOLDS[one.subject](pathway, one)


@pytest.mark.slow
def test_questions_are_about_nodes_that_arrows_join_to_the_blocked_one():
    """What stays is asked on purpose and seldom, of nodes near the blocked one."""
    answers = []
    for figure in ("pi3k-ras-crosstalk", "tumour-environment", "pi3k-akt-mtor"):
        pathway = bundled().resolve(figure).pathway
        for seed in SEEDS:
            one = ExerciseRequest(pathway, table(), seed=seed)(quiet, never)
            if one.subject is not Subject.DIRECTION:
                continue
            answer, target = CHOICES[one.right], one.blocked[0].target
            answers.append(answer)
            if answer is Direction.SAME:
                assert one.about not in reached_nodes(pathway, target)
                assert one.about in nodes_near(pathway, target)
            else:
                assert one.about in reached_nodes(pathway, target), one.text
    assert 0 < answers.count(Direction.SAME) <= 3 * len(SEEDS) / 10


def direction_holds(pathway, one):
    answer = respond(Query(pathway, one.blocked, drugs=table())).nodes[one.about].direction
    assert CHOICES[one.right] is answer
    sure = ensemble(EnsembleRequest(Query(pathway, one.blocked), samples=300, seed=7))
    shares = sure.shares[one.about]
    share = {Direction.UP: shares.up, Direction.DOWN: shares.down, Direction.SAME: shares.none}
    assert share[answer] == max(share.values())


def release_holds(pathway, one):
    answer = respond(Query(pathway, one.blocked, drugs=table()))
    by_words = {display_names.arrow_mark(pathway, arrow): arrow.key for arrow in pathway.arrows}
    states = [answer.arrows[by_words[choice]].state for choice in one.choices]
    assert [state is ArrowState.RELEASED for state in states] == [
        place == one.right for place in range(len(states))
    ]


def closing_holds(pathway, one):
    rows = escape(EscapeRequest(Query(pathway, one.blocked), targets=1, any_node=True))
    verdicts = {display_names.label(pathway, row.add[0]): row.verdict for row in rows}
    closing = [verdicts[choice] is Verdict.HELD for choice in one.choices]
    assert closing == [place == one.right for place in range(len(closing))]


HOLDS = {
    Subject.DIRECTION: direction_holds,
    Subject.RELEASE: release_holds,
    Subject.CLOSING: closing_holds,
}


def test_the_reasons_of_a_brake_state_no_output_that_is_in_doubt():
    pathway, asked = questions("mtorc1-feedback", 24)
    blocked = {e.blocked[0].target: e for e in asked if e.subject is Subject.RELEASE}
    one = blocked["MTORC1"]
    query = Query(pathway, one.blocked, drugs=table())
    known = ensemble(EnsembleRequest(query)).certainty
    assert one.reasons.endswith(headline_of(respond(query), known).text)
    assert "depends on strengths" in one.reasons


def test_all_three_subjects_come_up():
    _, result = questions("mtorc1-feedback", 24, Subject)
    assert {one.subject for one in result} == set(Subject)


def drawing(nodes, lines):
    """Return a drawing of another program."""
    parts = [node(own, at=(50, 40 * place)) for place, own in enumerate(nodes)]
    return gpml(file_2013a(*parts, *lines)).pathway


def test_a_drawing_of_another_program_asks_about_chains():
    pairs = ("AB", "BC", "CD", "AE", "XY", "XZ", "WZ")
    pathway = drawing("ABCDEWXYZ", [line(*pair) for pair in pairs])
    made = [ExerciseRequest(pathway, table(), seed=seed)(quiet, never) for seed in range(8)]
    asked = [one for one in made if one is not None]
    assert asked
    assert {one.blocked[0].target for one in asked} <= {"A", "B"}
    assert not any(one.about in "WXYZ" or one.remark for one in asked)


def test_no_process_is_a_target():
    """No drug blocks "Hypoxia", which a curated figure has, too."""
    pathway = bundled().resolve("tumour-environment").pathway
    nodes = tuple(
        replace(n, kind=NodeKind.PROCESS, druggable=False) if n.id == "AKT" else n
        for n in pathway.nodes
    )
    changed = replace(pathway, nodes=nodes)
    assert "AKT" in practice_targets(pathway).nodes
    assert "AKT" not in practice_targets(changed).nodes
    assert not is_target(changed, "AKT")


def test_no_question_has_a_lipid_or_a_molecule_for_a_target():
    """PIP3 was the answer to "Which second target, blocked as well ...?"."""
    seen = set()
    for figure in bundled().drawable:
        pathway = figure.pathway
        for own in pathway.nodes:
            if own.kind in (NodeKind.LIPID, NodeKind.METABOLITE, NodeKind.STIMULUS):
                assert is_target(pathway, own.id) is own.druggable, own.label
                seen.add(own.label)
    assert {"PIP3", "Lactate", "Glutamine"} <= seen


def test_a_large_drawing_starts_no_search_for_second_targets(monkeypatch):
    """It took ten seconds, several times for one question, and found none."""
    searched = []
    monkeypatch.setattr(practice_questions, "_closing", lambda *_: searched.append(1))
    names = [f"N{number}" for number in range(practice_questions.MOST_SEARCHED + 1)]
    pathway = drawing(names, [line(*pair) for pair in pairwise(names)])
    for seed in range(3):
        ExerciseRequest(pathway, table(), seed=seed)(quiet, never)
    assert searched == []


def test_a_drawing_without_chains_says_so():
    pathway = drawing("XYZW", [line(*pair) for pair in ("XY", "XZ", "WZ")])
    exercise = ExerciseRequest(pathway, table(), seed=1)(quiet, never)
    assert "No chain of arrows in this drawing" in exercise.remark


def test_the_tumour_context_is_part_of_the_question():
    pathway = bundled().resolve("pi3k-akt-mtor").pathway
    context = (Intervention(Kind.LOSS, "PTEN"),)
    exercise = ExerciseRequest(pathway, table(), context, seed=3)(quiet, never)
    assert exercise.text.startswith("With PTEN lost: ")


@pytest.fixture
def practice(qtbot, qapp):
    document = Document()
    document.open(document.figures.catalogue.resolve("mtorc1-feedback").key)
    jobs = JobRunner()
    made = Practice(document, jobs, Settings())
    made.document = document
    yield made
    jobs.shutdown()


def test_the_score_counts_first_answers_and_is_kept(qtbot, practice):
    for seed, wrong in enumerate((False, False, True)):
        practice.next(seed)
        qtbot.waitUntil(lambda: practice.exercise is not None)
        right = practice.exercise.right
        practice.answer((right + 1) % 3 if wrong else right)
        practice.answer(right)
    assert practice.score == (2, 3, 2)
    assert practice.streak == 0
    practice._settings.flush()
    assert Practice(practice.document, practice._jobs, Settings()).score[1] == 3
    practice.reset()
    assert practice.score == (0, 0, 0)


def test_the_first_questions_of_a_figure_are_undisputed(qtbot, practice, monkeypatch):
    requests = []
    submit = practice._jobs.submit

    def note(channel, request):
        requests.append(request)
        return submit(channel, request)

    monkeypatch.setattr(practice._jobs, "submit", note)
    for seed in range(UNDISPUTED):
        practice.next(seed)
        # One that is not answered does not count.
        practice.next(seed)
        qtbot.waitUntil(lambda: practice.exercise is not None)
        assert not practice.exercise.disputed
        practice.answer(0)
    practice.next(seed=0)
    assert [request.undisputed for request in requests] == [True] * 2 * UNDISPUTED + [False]
    practice.document.open(practice.document.figures.catalogue.resolve("tumour-environment").key)
    assert requests[-1].undisputed


def test_another_figure_brings_another_question(qtbot, practice):
    practice.next(seed=1)
    qtbot.waitUntil(lambda: practice.exercise is not None)
    practice.document.open(practice.document.figures.catalogue.resolve("tumour-environment").key)
    assert practice.exercise is None
    qtbot.waitUntil(lambda: practice.exercise is not None)
    pathway = practice.document.shown.entry.pathway
    assert practice.exercise.blocked[0].target in pathway.by_id


@pytest.mark.parametrize("figure", FIGURES)
def test_no_question_blocks_a_phosphorylation_site(figure):
    pathway = bundled().resolve(figure).pathway
    targets = practice_targets(pathway).nodes
    assert targets
    assert not [node for node in targets if pathway.by_id[node].kind is NodeKind.SITE]


@pytest.mark.parametrize(
    ("key", "subject"),
    [("P70S6K -| IRS1", Subject.RELEASE), ("MTORC1 -> P70S6K", Subject.CLOSING)],
)
def test_an_answer_names_the_disputed_arrow_it_hangs_on(key, subject):
    pathway = bundled().resolve("mtorc1-feedback").pathway
    arrows = tuple(replace(a, contested="Reports differ." * (a.key == key)) for a in pathway.arrows)
    # A name of its own: answers are shared by it here.
    pathway = replace(pathway, name=key, arrows=arrows)
    mark = display_names.arrow_mark(pathway, pathway.by_key[key])
    # Undisputed brakes that let go as well are asked about before.
    before = frozenset({"release AKT P70S6K -| MTORC2", "release AKT GRB10 -| IGF1R"})
    requests = (ExerciseRequest(pathway, table(), seed=n, without=before) for n in range(20))
    asked = (request(quiet, never) for request in requests)
    words = f"The field disagrees about {mark}, on which this answer hangs."
    exercise = next(one for one in asked if one.subject is subject and words in one.reasons)
    assert exercise.certainty is Certainty.LIKELY


def test_a_figure_does_not_begin_with_what_the_field_disagrees_about():
    """Its first question had p70S6K ⊣ mTORC2 for an answer."""
    pathway = bundled().resolve("mtorc1-feedback").pathway
    before = frozenset({"release AKT P70S6K -| IRS1", "release AKT GRB10 -| IGF1R"})
    request = ExerciseRequest(pathway, table(), seed=3, without=before)
    disputed = request(quiet, never)
    assert disputed.disputed
    assert "The field disagrees about" in disputed.reasons
    first = replace(request, undisputed=True)(quiet, never)
    assert not first.disputed
    assert "The field disagrees about" not in first.reasons


def test_a_disputed_brake_is_asked_about_after_the_others(monkeypatch):
    pathway = bundled().resolve("mtorc1-feedback").pathway
    monkeypatch.setattr(practice_questions, "practice_targets", lambda _: Targets(("AKT",)))
    for other in ("_direction", "_closing", "_stays"):
        monkeypatch.setattr(practice_questions, other, practice_questions._release)
    for seed in range(3):
        asked = []
        for number in range(3):
            without, draw = frozenset(asked), 3 * seed + number
            # The last one has no undisputed one left to give way to.
            request = ExerciseRequest(
                pathway, table(), seed=draw, without=without, undisputed=number == 2
            )
            asked.append(request(quiet, never).name)
        assert set(asked[:2]) == {"release AKT P70S6K -| IRS1", "release AKT GRB10 -| IGF1R"}
        assert asked[2] == "release AKT P70S6K -| MTORC2"


def test_the_brief_reason_names_what_was_asked_and_keeps_the_dispute():
    pathway = bundled().resolve("mtorc1-feedback").pathway
    exercise = Exercise(
        Subject.DIRECTION,
        (Intervention(Kind.INHIBIT, "MTORC2"),),
        "mTORC2 is blocked. What happens to TSC1/TSC2 in this model?",
        ("Rises", "Falls", "Stays"),
        0,
        "TSC",
        Certainty.LIKELY,
        "The field disagrees about p70S6K ⊣ IRS1, on which this answer hangs. mTORC2 is blocked. "
        "mTORC2 normally drives AKT, so AKT falls. AKT normally holds TSC1/TSC2 back, so TSC1/TSC2 "
        "rises. TSC1/TSC2 is a brake.",
    )
    assert brief_reason(exercise, pathway) == (
        "The field disagrees about p70S6K ⊣ IRS1, on which this answer hangs. "
        "AKT normally holds TSC1/TSC2 back, so TSC1/TSC2 rises."
    )


def test_nothing_is_asked_about_a_block_that_was_measured_otherwise(monkeypatch):
    pathway = bundled().resolve("mtorc1-feedback").pathway
    only = Targets(("MTORC2",))
    # In another tumour context than the measured one, too.
    for context in ((), (parse("loss:TSC"),)):
        request = ExerciseRequest(pathway, table(), context, seed=1)
        monkeypatch.setattr(practice_questions, "practice_targets", lambda _: only)
        assert request(quiet, never) is None
        # Without the list there would be questions: the model is sure.
        with monkeypatch.context() as without:
            without.setattr(practice_questions, "contradictions_elsewhere", lambda _: {})
            assert request(quiet, never) is not None
