"""Predict, then reveal: the figure before its answer, and the answer in words."""

from dataclasses import replace

from looplight.activity.query import Query
from looplight.activity.results.response import (
    IN_DOUBT,
    Certainty,
    Direction,
    NodeResponse,
    Response,
)
from looplight.activity.sentences.grammar import inside, is_nearly_gone, number, size_words
from looplight.pathways.model.pathway import Pathway, Question, Scene
from looplight.pathways.translated_names import question_text
from looplight.session.state.comparison_panes import NUMBERS
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.certainty_words import (
    certainty_line,
    in_doubt,
    presumed,
    shares_words,
    steps_note,
)
from looplight.translation.messages import translate

CHOICES = (Direction.UP, Direction.DOWN, Direction.SAME)
CHOICE = {
    Direction.UP: translate("talk", "Rises"),
    Direction.DOWN: translate("talk", "Falls"),
    Direction.SAME: translate("talk", "Stays the same"),
}


def asked_view(shown: ViewState) -> ViewState:
    """Return what a question is about: of panes beside each other, the one in front."""
    compare = shown.state.compare
    return shown.of_pane(compare.front) if shown.panes and compare is not None else shown


def asked_words(question: Question, scene: Scene) -> str:
    """Return the question of a scene, behind the pane that it is about where there are several."""
    return of_pane_words(question_text(question), scene)


def of_pane_words(text: str, scene: Scene) -> str:
    """Return a question or its answer behind the pane of a comparison that it is about."""
    if scene.compare is None:
        return text
    number = NUMBERS[scene.compare.front]
    return translate("talk", "Pane {number}: {question}", number=number, question=text)


def answer_of(shown: ViewState, node: str) -> Direction | None:
    """Return the direction of a node at the steady state.

    None without an answer, and where the direction is in doubt: no prediction is right or wrong
    then.
    """
    answer = shown.response.nodes.get(node) if shown.response else None
    return None if answer is None or _is_doubtful(shown, answer) else answer.direction


def is_settled(shown: ViewState) -> bool:
    """Return whether a prediction can be called right or wrong.

    Not while it is being computed how sure the answer is: it may turn out to be in doubt.
    """
    return shown.certainty_result is not None or not shown.computes_certainty


def _is_doubtful(shown: ViewState, answer: NodeResponse) -> bool:
    """Return whether the direction of a node is in doubt; that it has no effect is no doubt."""
    if shown.response is None or not in_doubt(shown.response, shown.certainty_result, answer.id):
        return False
    is_still = answer.direction is Direction.SAME
    return not (is_still and shown.certainty(answer.id) in (Certainty.NONE, Certainty.UNKNOWN))


def prediction_verdict(shown: ViewState, node: str, prediction: Direction) -> str:
    """Return what was predicted, and whether that was right, as a sentence."""
    direction, answer = CHOICE[prediction].lower(), answer_of(shown, node)
    if not is_settled(shown):
        return f"{translate('talk', 'You said: {direction}', direction=direction)}."
    if answer is None:
        return translate(
            "talk",
            "You said: {direction}, neither right nor wrong, for the answer is in doubt.",
            direction=direction,
        )
    if prediction is answer:
        return translate("talk", "You said: {direction}, right.", direction=direction)
    return translate("talk", "You said: {direction}, wrong.", direction=direction)


def answer_words(
    shown: ViewState, node: str, *, with_shares: bool = False, within: bool = False
) -> str:
    """Return the answer as a sentence: ``AKT rises moderately (very likely)``.

    A direction that is in doubt is not asserted: ``AKT depends on strengths``. ``with_shares`` adds
    in how many variants it moves, as a doubtful answer always does.
    """
    answer, sure = answer_and_certainty(shown, node, with_shares=with_shares, within=within)
    return f"{answer} ({sure})" if sure else answer


def answer_and_certainty(
    shown: ViewState, node: str, *, with_shares: bool = False, within: bool = False
) -> tuple[str, str]:
    """Return the two parts of `answer_words`: the answer, and how sure it is; both may be empty.

    ``within`` = other words stand before the answer: "protein synthesis falls".
    """
    answer = shown.response.nodes.get(node) if shown.response else None
    if answer is None or shown.response is None:
        return "", ""
    pathway, known = shown.pathway, shown.certainty(node)
    name = display_names.label(pathway, node)
    if within and pathway is not None:
        name = inside(pathway, node)
    if _is_doubtful(shown, answer):
        known = known if known in IN_DOUBT else presumed(shown.response, node)
        # Shares of a reading that the drawing does not support would only mislead.
        unsupported = known in (
            Certainty.NOT_DRAWN,
            Certainty.DISPUTED,
            Certainty.CAUTION,
            Certainty.CONTRADICTED,
        )
        shares = "" if unsupported else shares_words(shown.certainty_result, node)
        return f"{name}: {display_names.CERTAINTY[known]}", shares
    sure = (
        certainty_line(shown.certainty_result, node)
        if with_shares
        else display_names.CERTAINTY[known]
    )
    return _moves_by(name, answer), sure


def _moves_by(name: str, answer: NodeResponse) -> str:
    """Return direction and size: ``AKT rises a little``, ``Tumour EVs rise moderately``."""
    count, size = number([name]), size_words(answer.level, answer.baseline)
    if answer.direction is Direction.SAME:
        return translate(
            "talk",
            "{node} stays the same",
            plural="{node} stay the same",
            count=count,
            node=name,
        )
    if not size:
        return f"{name} {display_names.direction_words(answer)}"
    if answer.direction is Direction.UP:
        return translate(
            "talk",
            "{node} rises {size}",
            plural="{node} rise {size}",
            count=count,
            node=name,
            size=size,
        )
    if is_nearly_gone(answer.level, answer.baseline):
        return translate(
            "talk",
            "{node} falls, {size}",
            plural="{node} fall, {size}",
            count=count,
            node=name,
            size=size,
        )
    return translate(
        "talk",
        "{node} falls {size}",
        plural="{node} fall {size}",
        count=count,
        node=name,
        size=size,
    )


def first_sentence(shown: ViewState, node: str) -> str:
    """Return what becomes of the node that a question was about, before the whole answer.

    For example ``AKT likely rises, to 65 % of full activity (rises in 8 of 10 variants).`` Empty
    where nothing was done and no tumour context is ticked, and at a moment on the way.
    """
    response, pathway = shown.response, shown.pathway
    if response is None or pathway is None or node not in response.nodes:
        return ""
    is_answer = response.interventions or response.query.shows_context
    if not is_answer or shown.moment is not None:
        return ""
    answer, known = response.nodes[node], shown.certainty(node)
    if _is_doubtful(shown, answer):
        return f"{answer_words(shown, node)}."
    name, level = display_names.label(pathway, node), display_names.level_percent(answer.level)
    text = _moves(name, answer.direction, level, likely=known is Certainty.LIKELY)
    # What the other variants do stands in Details; the whole answer has two lines.
    shares = shares_words(shown.certainty_result, node).split(", ")[0]
    return f"{text} ({shares})." if shares else f"{text}."


def _moves(name: str, direction: Direction, level: str, *, likely: bool) -> str:
    values = {"node": name, "level": level}
    count, up = number([name]), direction is Direction.UP
    if direction is Direction.SAME:
        return translate(
            "headline",
            "{node} stays as it is, at {level} of full activity",
            plural="{node} stay as they are, at {level} of full activity",
            count=count,
            **values,
        )
    if likely and up:
        return translate(
            "headline",
            "{node} likely rises, to {level} of full activity",
            plural="{node} likely rise, to {level} of full activity",
            count=count,
            **values,
        )
    if likely:
        return translate(
            "headline",
            "{node} likely falls, to {level} of full activity",
            plural="{node} likely fall, to {level} of full activity",
            count=count,
            **values,
        )
    if up:
        return translate(
            "headline",
            "{node} rises, to {level} of full activity",
            plural="{node} rise, to {level} of full activity",
            count=count,
            **values,
        )
    return translate(
        "headline",
        "{node} falls, to {level} of full activity",
        plural="{node} fall, to {level} of full activity",
        count=count,
        **values,
    )


def explanation_of(shown: ViewState, node: str) -> str:
    """Return why a node goes where it goes, step by step, as one paragraph."""
    answer = shown.response.nodes.get(node) if shown.response else None
    if answer is None or shown.response is None:
        return ""
    from looplight.activity.sentences.explanation_steps import explain  # noqa: PLC0415 - numpy

    ranges = shown.certainty_result.feedback if shown.certainty_result else None
    text = str(explain(shown.response, node, ranges).text)
    return (
        f"{steps_note(shown.certainty_result, node)} {text}"
        if text and _is_doubtful(shown, answer)
        else text
    )


def chain_of(shown: ViewState, node: str) -> str:
    """Return the same in signs, for a screen that is read from afar.

    For example ``mTORC1 ▼ → p70S6K ▼ ⊣ IRS1 ▲``, with plain spaces between steps only. Empty where
    no chain of arrows leads to the node.
    """
    response, pathway = shown.response, shown.pathway
    if response is None or pathway is None or node not in response.nodes:
        return ""
    from looplight.activity.sentences.explanation_steps import explain  # noqa: PLC0415 - numpy

    arrows = [pathway.by_key.get(step.arrow_key or "") for step in explain(response, node).steps]
    parts: list[str] = []
    end = ""
    for arrow in arrows:
        if arrow is None or (end and arrow.source != end):
            # What follows the chain says more about it.
            if parts:
                break
            continue
        parts += [] if parts else [_with_direction(shown, pathway, arrow.source)]
        # Sign and target stay together where the chain needs a second line.
        step = _with_direction(shown, pathway, arrow.target)
        parts.append(f"{display_names.MARK[arrow.sign]}\u00a0{step}")
        end = arrow.target
    return " ".join(parts) if end == node else ""


def _with_direction(shown: ViewState, pathway: Pathway, node: str) -> str:
    assert shown.response is not None
    mark = display_names.DIRECTION_MARK[shown.response.nodes[node].direction]
    return f"{display_names.label(pathway, node)}\u00a0{mark}".replace(" ", "\u00a0")


def without_answer(shown: ViewState) -> ViewState:
    """Return a state with its interventions, but without their effects.

    What is blocked or held active is drawn as such; everything else stays as it was before, and
    has no direction. Panes beside each other say nothing of what follows either.
    """
    if shown.panes:
        panes = []
        for number, pane in enumerate(shown.panes):
            hidden = without_answer(shown.of_pane(number)).response
            assert hidden is not None
            panes.append(
                replace(
                    pane,
                    response=hidden,
                    alone=hidden,
                    headline="",
                    doubt="",
                    certainty_result=None,
                    alone_certainty=None,
                )
            )
        shown = without_answer(replace(shown, panes=()))
        return replace(shown, panes=tuple(panes))
    after = shown.response
    if after is None:
        return shown
    before = _comparison(after.query)
    held = {
        intervention.target for intervention in (*shown.state.interventions, *shown.state.context)
    }
    nodes = {
        # A drug is held by its name; the nodes that it blocks are known from the answer.
        key: after.nodes[key] if key in held or after.nodes[key].blocked else node
        for key, node in before.nodes.items()
    }
    return replace(shown, response=replace(before, nodes=nodes), certainty_result=None, moment=None)


def _comparison(query: Query) -> Response:
    from looplight.activity.respond import respond  # noqa: PLC0415 - numpy

    # Where the context is what the question is about, the cell without it; else the cell in it,
    # without the changes that the context itself makes: they are no part of the answer.
    context = () if query.shows_context else query.context
    bare = replace(query, interventions=(), context=context, reference=() if context else None)
    response: Response = respond(bare)
    return response
