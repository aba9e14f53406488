"""The text of the hover card; all of it is plain text, never markup."""

from dataclasses import dataclass

from looplight.activity.results.response import ArrowState, Direction, NodeResponse
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Arrow, Evidence, Node, Pathway
from looplight.pathways.translated_names import contest_text, node_name
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.certainty_words import certainty_line
from looplight.session.text.display_names import untreated_share
from looplight.session.text.evidence import origin_words, own_words
from looplight.translation.messages import translate

# Families have up to hundreds of genes; the card is a glance, and the panel lists them all.
MAX_GENES = 10
# Notes come from files and may be of any length.
MAX_CHARACTERS = 240


@dataclass(frozen=True, slots=True)
class CardText:
    """A title, and lines below it with their role: ``strong``, ``plain`` or ``muted``."""

    title: str
    lines: tuple[tuple[str, str], ...]

    @property
    def plain(self) -> str:
        """The whole text as one line, for screen readers."""
        return ". ".join([self.title, *(text for _, text in self.lines)])


def node_card(pathway: Pathway, shown: ViewState | None, node: Node, hint: str = "") -> CardText:
    """Return name, genes, level against baseline, what is known of a node, and the hint."""
    lines: list[tuple[str, str]] = [("muted", display_names.NODE_KIND[node.kind])]
    if node.added:
        lines.append(("muted", translate("canvas", "node added by the curator")))
    answer = shown.nodes.get(node.id) if shown else None
    if shown is not None and answer is not None:
        lines += _level_lines(pathway, shown, answer)
    lines += _gene_lines(node)
    if pathway.drawing is not None:
        from looplight.session.text.group_members import short_membership  # noqa: PLC0415 - imports only

        if membership := short_membership(pathway, node.id):
            lines.append(("plain", membership))
    if node.note:
        lines.append(("muted", _short(node.note)))
    # A node that the model does not compute has no reasons.
    if hint and answer is not None:
        lines.append(("muted", hint))
    figure = shown.pathway if shown is not None else None
    return CardText(_short(node_name(figure, node)), tuple(lines))


def _level_lines(pathway: Pathway, shown: ViewState, answer: NodeResponse) -> list[tuple[str, str]]:
    """Return the level of a node before and now, how sure its direction is, and what surprises."""
    # Certainty is about the steady state: a moment of a time course has none.
    known = shown.certainty(answer.id)
    level = display_names.level_percent(answer.level, known)
    baseline = display_names.baseline_percent(answer.baseline)
    if answer.direction is Direction.SAME:
        level = display_names.baseline_percent(answer.level)
        text = translate("canvas", "level {level} of full, as untreated", level=level)
    elif known in display_names.DOUBT_MARK:
        # The line on certainty below says what is known of the direction.
        text = translate(
            "canvas",
            "{baseline} of full untreated, {level} with the usual strengths",
            baseline=baseline,
            level=level,
        )
    else:
        text = translate(
            "canvas",
            "{direction}: from {baseline} to {level} of full activity",
            direction=display_names.direction_words(answer),
            baseline=baseline,
            level=level,
        )
    lines = [("strong", text)]
    if answer.id in pathway.outputs and answer.direction is not Direction.SAME:
        lines.append(("plain", untreated_share(answer, known)))
    if answer.blocked:
        blocked = display_names.percent(answer.blocked)
        lines.append(("plain", translate("canvas", "blocked {percent}", percent=blocked)))
    certainty = certainty_line(shown.certainty_result if shown.moment is None else None, answer.id)
    if certainty:
        lines.append(("plain", certainty))
    if answer.paradox and known not in display_names.DOUBT_MARK:
        lines.append(("plain", answer.paradox))
    return lines


def _gene_lines(node: Node) -> list[tuple[str, str]]:
    """Return the first genes of a node, and what the mark of an added one means."""
    if not node.genes:
        return []
    names = [g.symbol + ("+" if g.added else "") for g in node.genes]
    listed, others = ", ".join(names[:MAX_GENES]), len(names) - MAX_GENES
    text = translate("canvas", "Genes: {genes}", genes=listed)
    if others > 0:
        text = translate("canvas", "Genes: {genes} and {number} more", genes=listed, number=others)
    lines = [("plain", text)]
    if any(g.added for g in node.genes[:MAX_GENES]):
        lines.append(("muted", translate("canvas", "+ added by the curator")))
    return lines


def arrow_card(pathway: Pathway, shown: ViewState | None, arrow: Arrow) -> CardText:
    """Return ends, mechanism, state, grade and first evidence of an arrow."""
    lines: list[tuple[str, str]] = []
    if arrow.mechanism:
        lines.append(("plain", _short(arrow.mechanism)))
    answer = shown.arrows.get(arrow.key) if shown else None
    if answer is not None and answer.state is not ArrowState.UNCHANGED:
        lines.append(("strong", display_names.STATE[answer.state]))
    lines.append(
        (
            "muted",
            own_words(arrow)
            or translate(
                "canvas",
                "grade {grade}: {meaning}",
                grade=arrow.grade.word,
                meaning=arrow.grade.meaning,
            ),
        )
    )
    origin = origin_words(pathway, arrow)
    if origin:
        lines.append(("muted", origin))
    if arrow.contested:
        reason = _short(contest_text(arrow.contested))
        lines.append(("plain", translate("canvas", "Contested: {text}", text=reason)))
    if not arrow.in_model:
        lines.append(("muted", translate("canvas", "drawn, without effect in the model")))
    if any(evidence.source == USER for evidence in arrow.evidence):
        from looplight.pathways.own_citation import cites  # noqa: PLC0415 - figures of users only

        if own_source := cites(arrow):
            text = translate("canvas", "Source named by hand: {source}", source=_short(own_source))
            lines.append(("muted", text))
    elif arrow.evidence:
        lines.append(("muted", _evidence(arrow.evidence[0], len(arrow.evidence))))
    return CardText(_short(display_names.arrow_mark(pathway, arrow)), tuple(lines))


def _evidence(first: Evidence, count: int) -> str:
    text = _short(first.text or first.source)
    source = f" ({first.source})" if first.source and first.source != first.text else ""
    text = f"{text}{source}"
    if not first.verified:
        text = translate("canvas", "{source}, not verified", source=text)
    if count > 1:
        text = translate("canvas", "{source}; {number} more", source=text, number=count - 1)
    return text


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_CHARACTERS else line[: MAX_CHARACTERS - 1] + "…"
