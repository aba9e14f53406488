"""The hover card of the node or arrow below the pointer: its text, and when and where it shows."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from looplight.activity.results.response import ArrowState, Direction, NodeResponse
from looplight.canvas.view.canvas_base import CanvasBase
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.pathway import Arrow, Evidence, Node, Pathway
from looplight.pathways.translated_names import contest_text, node_name
from looplight.session.appearance import fonts
from looplight.session.appearance.themes import Theme
from looplight.session.state.state import ViewState
from looplight.session.text import display_names
from looplight.session.text.certainty_words import certainty_line
from looplight.session.text.display_names import untreated_share
from looplight.session.text.evidence_words import origin_words, own_words
from looplight.translation.messages import translate

# Families have up to hundreds of genes; the card is a glance, and the panel lists them all.
MAX_GENES = 10
# Of what is known of a node: the card must not hide what it is about. Details has all of it.
MAX_LINES = 3
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
    """Return the name of a node, the most important of what is known of it, and the hint.

    What happens to it comes first; what it is fills the lines that are left.
    """
    lines: list[tuple[str, str]] = []
    answer = shown.nodes.get(node.id) if shown else None
    if shown is not None and answer is not None:
        lines += _level_lines(shown, answer)
    if pathway.drawing is not None:
        from looplight.session.text.group_members import short_membership  # noqa: PLC0415 - imports only

        if membership := short_membership(pathway, node.id):
            lines.append(("plain", membership))
    lines += _gene_lines(node)
    lines.append(("muted", display_names.NODE_KIND[node.kind]))
    if node.note:
        lines.append(("muted", _short(node.note)))
    if node.added:
        lines.append(("muted", translate("canvas", "node added by the curator")))
    lines = lines[:MAX_LINES]
    # A node that the model does not compute has no reasons.
    if hint and answer is not None:
        lines.append(("muted", hint))
    figure = shown.pathway if shown is not None else None
    return CardText(_short(node_name(figure, node)), tuple(lines))


def _level_lines(shown: ViewState, answer: NodeResponse) -> list[tuple[str, str]]:
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
    if answer.lost:
        lines.append(("plain", translate("canvas", "lost")))
    elif answer.blocked:
        blocked = display_names.percent(answer.blocked)
        lines.append(("plain", translate("canvas", "blocked {percent}", percent=blocked)))
    certainty = certainty_line(shown.certainty_result if shown.moment is None else None, answer.id)
    if certainty:
        lines.append(("plain", certainty))
    if answer.paradox and known not in display_names.DOUBT_MARK:
        lines.append(("plain", answer.paradox))
    share = untreated_share(answer, known) if answer.direction is not Direction.SAME else ""
    if share:
        # The scale of the tables and of the outputs.
        lines.append(("plain", share))
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


WIDTH = 330
OFFSET = 18


class HoverCard(QWidget):
    """Shows a `CardText`; it never takes the mouse or the focus."""

    def __init__(self, parent: QWidget, theme: Theme) -> None:
        super().__init__(parent)
        self._parent = parent
        # The pointer passes over it: a card that took events would end the hover that shows it.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 9, 12, 10)
        self._column.setSpacing(3)
        self._labels: list[QLabel] = []
        self._type_scale = 1.0
        self.text = CardText("", ())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Apply the colours of a theme."""
        self._theme = theme
        self.hide()

    def set_type_scale(self, factor: float) -> None:
        """Show the text larger than usual (factor > 1)."""
        self._type_scale = factor
        self.hide()

    def present(self, text: CardText, point: QPoint, avoid: QRect) -> None:
        """Show a text beside ``avoid``, inside the parent, at the height of ``point``."""
        self.text = text
        self._fill([("title", text.title), *text.lines])
        size = self._measure()
        self.resize(size)
        self.move(self._place(point, avoid, size))
        self.setAccessibleName(text.plain)
        self.show()
        self.raise_()

    def _fill(self, lines: list[tuple[str, str]]) -> None:
        while len(self._labels) < len(lines):
            label = QLabel(self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            self._labels.append(label)
            self._column.addWidget(label)
        for n, label in enumerate(self._labels):
            label.setVisible(n < len(lines))
            if n < len(lines):
                role, line = lines[n]
                label.setText(line)
                label.setFont(
                    fonts.font(
                        round({"title": 13}.get(role, 12) * self._type_scale),
                        {"title": 700, "strong": 600}.get(role, 400),
                    )
                )
                palette = label.palette()
                colour = "text_muted" if role == "muted" else "text"
                palette.setColor(label.foregroundRole(), self._theme.color(colour))
                label.setPalette(palette)

    def _measure(self) -> QSize:
        labels = [label for label in self._labels if not label.isHidden()]
        max_width = round(WIDTH * self._type_scale) - 24
        widest = max(label.fontMetrics().horizontalAdvance(label.text()) for label in labels)
        width = min(max_width, widest + 4)
        height = sum(max(label.heightForWidth(width), 14) for label in labels)
        return QSize(width + 24, height + 3 * (len(labels) - 1) + 19)

    def _place(self, point: QPoint, avoid: QRect, size: QSize) -> QPoint:
        """Return the corner of the card: right of ``avoid``, else left, else below or above."""
        # Never out of the canvas: the card is a child widget there and would be cut off.
        area = self._parent.rect().adjusted(6, 6, -6, -6)
        x = avoid.right() + OFFSET
        if x + size.width() > area.right():
            x = avoid.left() - OFFSET - size.width()
        y = point.y() - size.height() // 3
        if x < area.left():
            x = min(max(point.x() - size.width() // 2, area.left()), area.right() - size.width())
            y = avoid.bottom() + OFFSET
            if y + size.height() > area.bottom():
                y = avoid.top() - OFFSET - size.height()
        return QPoint(x, min(max(y, area.top()), max(area.bottom() - size.height(), area.top())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color("panel_border"), 1.2))
        painter.setBrush(self._theme.color("panel"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 6, 6)
        painter.end()


class HoverTracker(QObject):
    """Remembers the node or arrow below the pointer, and shows its card.

    Parameters
    ----------
    canvas : CanvasBase
    card : HoverCard

    Attributes
    ----------
    hint : callable
        Returns what a click on a node does, for the end of its card; mostly "" where nobody clicks.
    node_changed : Signal(str)
        Id of the node below the pointer, or an empty string.
    """

    node_changed = Signal(str)

    def __init__(self, canvas: CanvasBase, card: HoverCard) -> None:
        super().__init__(canvas)
        self._canvas, self._card = canvas, card
        self._key = ""
        self.hint: Callable[[], str] = str

    def move_to(self, node: str, arrow: str) -> bool:
        """Hover a node, an arrow or nothing; return whether that is a change."""
        if (node or arrow) == self._key:
            return False
        self._key = node or arrow
        previous = self._canvas.view.drawing.hover
        self.highlight(node)
        if previous != node:
            self.node_changed.emit(node)
        if not self._key:
            self.hide_card()
        return True

    def highlight(self, node: str) -> None:
        """Draw a node as hovered, without a card; an empty string for none."""
        view = self._canvas.view
        previous, view.drawing.hover = view.drawing.hover, node
        for changed in {previous, node} - {""}:
            view.deferred.update_area(view.drawing.node_area(changed))

    def show_card(self, node: str, arrow: str, point: QPoint) -> None:
        """Show the card of a node or an arrow beside the pointer, clear of the node."""
        avoid = QRect(point.x() - 6, point.y() - 6, 12, 12)
        if node:
            view = self._canvas.view
            box, scale = view.drawing.layout.boxes[node], view.camera.scale
            corner = view.to_widget(QPointF(box.left, box.top))
            size = QRectF(corner.x(), corner.y(), box.width * scale, box.height * scale)
            avoid = size.toAlignedRect()
        self._card.present(self._text(node, arrow), point, avoid)

    def refresh_card(self) -> None:
        """Renew the text of a card that is showing, after the state changed."""
        if self._card.isHidden() or not self._key:
            return
        node = self._canvas.view.drawing.hover
        arrow = "" if node else self._key
        pathway = self._canvas.pathway
        if pathway and (node in pathway.by_id or arrow in pathway.by_key):
            point = self._canvas.mapFromGlobal(self._canvas.cursor().pos())
            self.show_card(node, arrow, point)
        else:
            self.hide_card()

    def hide_card(self) -> None:
        """Hide the card."""
        self._card.hide()

    def _text(self, node: str, arrow: str) -> CardText:
        pathway, shown = self._canvas.pathway, self._canvas.shown
        assert pathway is not None
        if node:
            return node_card(pathway, shown, pathway.by_id[node], self.hint())
        return arrow_card(pathway, shown, pathway.by_key[arrow])
