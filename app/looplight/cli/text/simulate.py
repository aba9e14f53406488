"""The answer of ``simulate`` as text for a reader."""

from collections.abc import Sequence

from looplight.activity.certainty.variant_answers import Ensemble
from looplight.activity.dynamics.time_course import Course
from looplight.activity.results.direction_and_verdict import comparable
from looplight.activity.results.other_answers import OtherAnswer
from looplight.activity.results.response import (
    IN_DOUBT,
    ArrowState,
    Certainty,
    Direction,
    NodeResponse,
    Response,
)
from looplight.activity.sentences.grammar import size_words
from looplight.activity.sentences.headline.headline import Headline, headline_of
from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.activity.sentences.measurements_of_parts import measured_in_parts_sentences
from looplight.activity.sentences.opposed_arrows import cautions_without_drug
from looplight.activity.sentences.other_figures import other_figure_sentences
from looplight.activity.sentences.source_disputes import begun_with_curated
from looplight.activity.solver.stability import Stability
from looplight.cli.arguments.figure_and_interventions import FigureRequest
from looplight.cli.output import plain, say, say_limits, table
from looplight.cli.text.column_headings import headings
from looplight.pathways.drugs.inhibitor_table_reader import table as inhibitors
from looplight.pathways.model import cutoffs
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Sign
from looplight.pathways.translated_names import loop_name, node_name, source_context
from looplight.session.text.display_names import CERTAINTY, CERTAINTY_SHORT, direction_mark
from looplight.session.text.drug_words import (
    in_order,
    matched_note,
    not_looked_up,
    source_line,
    statement_line,
)
from looplight.session.text.output_words import output_lines
from looplight.session.text.parameter_words import limits_for, origin_words
from looplight.session.text.verdict_words import verdict_words
from looplight.translation.messages import translate

_DIRECTIONS = {
    "up": translate("command line", "▲ up"),
    "down": translate("command line", "▼ down"),
    "same": translate("command line", "· same"),
}
_RESTLESS = {
    Stability.OSCILLATES: translate(
        "command line", "the model oscillates: levels are given as lowest..highest"
    ),
    Stability.TWO_STATES: translate(
        "command line",
        "the model has two stable states: which one it rests in depends on its past",
    ),
}
_RESTLESS_BASELINE = {
    Stability.OSCILLATES: translate(
        "command line", "its baseline oscillates: levels are given as lowest..highest"
    ),
    Stability.TWO_STATES: translate(
        "command line",
        "its baseline has two stable states: which one it rests in depends on its past",
    ),
}
_SIGN = {
    Sign.PLUS: translate("command line", "positive"),
    Sign.MINUS: translate("command line", "negative"),
    Sign.UNKNOWN: translate("command line", "unknown"),
}
_STATE = {
    ArrowState.UNCHANGED: translate("command line", "unchanged"),
    ArrowState.RELEASED: translate("command line", "released"),
    ArrowState.ENGAGED: translate("command line", "engaged"),
    ArrowState.STRENGTHENED: translate("command line", "strengthened"),
    ArrowState.LOST: translate("command line", "lost"),
}
# Half a percentage point: what rounds to nothing is not listed.
_TELLING = 0.005
# The text is for reading; the JSON has them all.
_MOST_LOOPS = 12
UNASKED = translate("command line", "How sure this is was not asked (--samples 0).")


def answer_headline(response: Response, variants: Ensemble | None) -> Headline:
    """Return the sentence of an answer; with variants it claims no more than they support."""
    if variants is None:
        return headline_of(response)
    headline = headline_of(response, variants.certainty, variants.one_way)
    pathway = response.query.pathway
    return headline._replace(text=begun_with_curated(pathway, headline.text, variants.otherwise))


def print_answer(
    request: FigureRequest,
    response: Response,
    variants: Ensemble | None,
    track: Course | None,
    elsewhere: Sequence[OtherAnswer] = (),
) -> None:
    """Print headline, levels, feedback, loops, outputs, what other figures say, and cautions."""
    pathway = request.pathway
    say(plain(pathway.title))
    context = source_context(pathway.tumour_context) or translate("command line", "no context")
    say(plain(f"{pathway.source or request.entry.key} ({context})"))
    if pathway.imported:
        say(origin_words(pathway))
    elif pathway.own_numbers:
        say(translate("command line", "its own parameters"))
    if request.changes:
        changes = ", ".join(request.changes.lines())
        say(plain(translate("command line", "changed parameters: {changes}", changes=changes)))
    say()
    say(plain(answer_headline(response, variants).with_advice))
    if variants is None and (response.interventions or response.reference or response.context):
        say(UNASKED)
    if request.context:
        words = context_words(pathway, request.context, inhibitors())
        items = ", ".join(map(str, request.context))
        say(
            plain(
                translate("command line", "baseline: {words} ({items})", words=words, items=items)
            )
        )
    if request.reference is not None:
        say(_against(request.reference))
    for sentences, stability in (
        (_RESTLESS, response.stability),
        (_RESTLESS_BASELINE, response.baseline_stability),
    ):
        if stability is not Stability.STEADY:
            say(sentences[stability])
    say()
    rows = []
    for node_id, node in response.nodes.items():
        known = variants.certainty[node_id] if variants else Certainty.UNKNOWN
        level = f"{node.level:.3f}"
        # The level of a node that oscillates is a range.
        if node.high - node.low > 0.01:
            level = f"{node.low:.3f}..{node.high:.3f}"
        rows.append(
            (
                node_id,
                node_name(pathway, pathway.by_id[node_id]),
                f"{node.baseline:.3f}",
                level,
                _change(node.change),
                *_direction_and_size(node, known),
                CERTAINTY[known] or "-",
                translate("command line", "paradox")
                if node.paradox and known not in IN_DOUBT
                else "",
            )
        )
    names = headings("node", "label", "baseline", "level", "change", "", "size", "certainty", "")
    table(names, rows)
    _print_feedback(response)
    _print_course(response, track)
    if response.outputs and response.verdict:
        say()
        verdict = verdict_words(response, variants)
        say(plain(translate("command line", "verdict: {verdict}", verdict=verdict)))
        for line in output_lines(pathway, response, certainty=variants):
            say(plain(f"  {line}"))
        say(cutoffs.sentence(request.cutoffs))
    _print_paragraphs(other_figure_sentences(pathway, elsewhere))
    _print_cautions(request)
    _print_contradictions(response)
    say_limits(limits_for(pathway))


def _against(reference: tuple[Intervention, ...]) -> str:
    if not reference:
        return translate("command line", "against the baseline")
    items = ", ".join(map(str, reference))
    return translate("command line", "against {items}", items=items)


def _direction_and_size(node: NodeResponse, known: Certainty) -> tuple[str, str]:
    """Return direction and size in words; neither where the direction may not be stated."""
    still = node.direction is Direction.SAME and known is not Certainty.CONTRADICTED
    if known in IN_DOUBT and not still:
        return f"{direction_mark(node, known)} {CERTAINTY_SHORT[known]}", ""
    return _DIRECTIONS[node.direction.value], size_words(node.level, node.baseline)


def _change(change: float) -> str:
    """Return a change with its sign, none where it is nothing but the noise of the processor."""
    return f"{change:+.3f}" if abs(change) >= 0.0005 else "0.000"


def _print_feedback(response: Response) -> None:
    rows = []
    for arrow in response.feedback:
        if arrow.state is ArrowState.UNCHANGED:
            continue
        # The four largest; the JSON has them all.
        moved = sorted(arrow.contribution.items(), key=lambda item: -comparable(abs(item[1])))[:4]
        strong = (f"{node} {_change(value)}" for node, value in moved if abs(value) > _TELLING)
        effects = ", ".join(strong)
        rows.append((arrow.key, _STATE[arrow.state], effects or "-"))
    if rows:
        say()
        table(headings("feedback arrow", "state", "what it explains"), rows)
    moved_loops = [loop for loop in response.loops if loop.state is not ArrowState.UNCHANGED]
    loop_rows = [
        (
            loop_name(loop.name) or loop.id,
            " ".join(loop.nodes),
            _SIGN[loop.sign],
            _STATE[loop.state],
        )
        for loop in moved_loops[:_MOST_LOOPS]
    ]
    if loop_rows:
        say()
        table(headings("loop", "nodes", "sign", "state"), loop_rows)
    if len(moved_loops) > _MOST_LOOPS:
        say(
            translate(
                "command line",
                "and {count} more loop (--json lists them)",
                plural="and {count} more loops (--json lists them)",
                count=len(moved_loops) - _MOST_LOOPS,
            )
        )
    if response.loops_capped:
        say(translate("command line", "there are more loops than are listed"))


def _print_course(response: Response, track: Course | None) -> None:
    if track is None:
        return
    say()
    picks = [round(i * (len(track.times) - 1) / 6) for i in range(7)]
    rows = []
    for name in response.outputs or track.ids:
        column = track.ids.index(name)
        rows.append((name, *(f"{track.levels[i, column]:.3f}" for i in picks)))
    table((*headings("relative time"), *(f"{track.times[i]:g}" for i in picks)), rows)


def _print_contradictions(response: Response) -> None:
    """Say who contradicts the answer: a measurement, or a curated figure its arrows."""
    for caution in cautions_without_drug(response):
        say()
        say(plain(translate("command line", "caution: {text}", text=caution.text)))
    _print_paragraphs(measured_in_parts_sentences(response))


def _print_paragraphs(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        say()
        say(plain(sentence))


def _print_cautions(request: FigureRequest) -> None:
    for intervention in request.interventions:
        drug = inhibitors().find(intervention.target) if intervention.kind is Kind.DRUG else None
        if drug is None:
            continue
        say()
        hit = ", ".join(inhibitors().nodes_hit(drug, request.pathway))
        blocks = translate(
            "command line",
            "{name} ({drug_class}): blocks {nodes}",
            name=drug.name,
            drug_class=drug.drug_class,
            nodes=hit,
        )
        say(plain(blocks))
        if matched := matched_note(inhibitors(), request.pathway):
            say("  " + plain(matched))
        reason = inhibitors().overstated(drug, request.pathway)
        if reason:
            text = translate("command line", "A full block overstates it. {reason}", reason=reason)
            say("  " + plain(text))
        for arrow in inhibitors().spares(drug, request.pathway):
            say("  " + plain(translate("command line", "spares: {arrow}", arrow=arrow)))
        for statement in in_order(drug):
            parts = (
                f"{statement_line(statement)}.",
                f"{statement.indication}." if statement.indication else "",
                statement.note,
                source_line(statement),
            )
            status = " ".join(filter(None, parts))
            say("  " + plain(translate("command line", "status: {status}", status=status)))
        for line in not_looked_up(drug):
            say("  " + plain(translate("command line", "status: {status}", status=line)))
        for caution in drug.cautions:
            say("  " + plain(translate("command line", "caution: {text}", text=caution.text)))
