"""What an answer says of the node that a question was about, as its first sentence."""

from looplight.activity.results.response import Certainty, Direction
from looplight.activity.sentences.grammar import capital, label, number
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.certainty_words import in_doubt, presumed, shares_words
from looplight.translation.messages import translate

# A number of variants beside these would read like an answer: what they rest on is no strength.
_NO_SHARES = frozenset({Certainty.CAUTION, Certainty.DISPUTED, Certainty.CONTRADICTED})


def answer_of_node(shown: ViewState, node: str) -> str:
    """Return which way a node goes, to which level, and how sure that is.

    For example ``AKT likely rises, to 65 % of full activity (rises in 8 of 10 variants).`` Empty
    where nothing was done, and at a moment on the way.
    """
    pathway, response = shown.pathway, shown.response
    if pathway is None or response is None or node not in response.nodes:
        return ""
    if not response.interventions or shown.moment is not None:
        return ""
    answer, result = response.nodes[node], shown.certainty_result
    name, shares = label(pathway, node), shares_words(result, node)
    known = result.certainty.get(node, Certainty.UNKNOWN) if result else Certainty.UNKNOWN
    if in_doubt(response, result, node):
        known = known if result else presumed(response, node)
        words = display_names.CERTAINTY[known]
        beside = "" if known in _NO_SHARES else shares
        text = f"{words} ({beside})" if beside else words
        return translate("headline", "{node}: {answer}.", node=capital(name), answer=text)
    level = display_names.level_percent(answer.level)
    # What the others do stands in Details; the sentence has two lines with the whole answer.
    shares = shares.split(", ")[0]
    if answer.direction is Direction.SAME:
        text = translate(
            "headline",
            "{node} stays as it is, at {level} of full activity",
            plural="{node} stay as they are, at {level} of full activity",
            count=number([name]),
            node=name,
            level=level,
        )
    else:
        text = _moves(name, answer.direction, level, likely=known is Certainty.LIKELY)
    return f"{capital(text)} ({shares})." if shares else f"{capital(text)}."


def _moves(name: str, direction: Direction, level: str, *, likely: bool) -> str:
    values = {"node": name, "level": level}
    count, up = number([name]), direction is Direction.UP
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
