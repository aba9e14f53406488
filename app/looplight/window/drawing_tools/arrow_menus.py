"""Menus about a draft on its drawing: a drawn arrow, an arrow that is there, an empty place."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from looplight.pathways.formats.edited_draft import ArrowDecision
from looplight.pathways.model.evidence import USER
from looplight.pathways.model.vocabulary import Sign
from looplight.session.document.document import Document
from looplight.session.text import display_names
from looplight.translation.messages import translate

_DECIDED = (ArrowDecision.ACCEPTED, ArrowDecision.REJECTED)
_BY_USER = (ArrowDecision.ADDED, ArrowDecision.SIGN_CHANGED)


class _Menu(QMenu):
    """A menu whose entries know what they do.

    Parameters
    ----------
    title : str
        What the entries are about; the first line.
    parent : QWidget
    """

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.setAccessibleName(translate("screen reader", "Actions for {label}", label=title))
        self.add(title, None)
        self.addSeparator()
        self.triggered.connect(self._chosen)

    def add(self, text: str, run: Callable[[], object] | None, key: str = "") -> QAction:
        """Add an entry and what it does; None = it cannot be chosen. ``key`` does the same."""
        # A label of a file may have an ampersand, which Qt would take for a mnemonic.
        words = text.replace("&", "&&")
        action = QAction(f"{words}\t{key}" if key else words, self)
        action.setData(run)
        action.setEnabled(run is not None)
        self.addAction(action)
        return action

    def _chosen(self, action: QAction) -> None:
        run = action.data()
        if run is not None:
            run()


class SignMenu(_Menu):
    """Asks what an arrow does that was drawn with the mouse."""

    def __init__(self, document: Document, source: str, target: str, parent: QWidget) -> None:
        pathway = document.shown.pathway
        ends = display_names.label(pathway, source), display_names.label(pathway, target)
        super().__init__(" … ".join(ends), parent)
        draw = partial(document.drafts.draw, source, target)
        first = self.add(
            translate("menu", "{source} activates {target}", source=ends[0], target=ends[1]),
            partial(draw, Sign.PLUS),
            display_names.MARK[Sign.PLUS],
        )
        self.add(
            translate("menu", "{source} inhibits {target}", source=ends[0], target=ends[1]),
            partial(draw, Sign.MINUS),
            display_names.MARK[Sign.MINUS],
        )
        # Enter takes the more frequent sign, the arrow keys lead to the other.
        self.setActiveAction(first)


class ArrowMenu(_Menu):
    """What can become of one arrow of a draft; the same as in the panel Draft arrows.

    Parameters
    ----------
    document : Document
    key : str
        Key of the arrow.
    cite : callable
        Asks for the source of the arrow with a key.
    parent : QWidget
    """

    def __init__(
        self, document: Document, key: str, cite: Callable[[str], object], parent: QWidget
    ) -> None:
        drafts = document.drafts
        row = next(row for row in drafts.rows if row.arrow.key == key)
        arrow, decision = row.arrow, row.decision
        pathway = document.shown.pathway
        ends = (
            display_names.label(pathway, arrow.source),
            display_names.label(pathway, arrow.target),
        )
        super().__init__(f" {display_names.MARK[arrow.sign]} ".join(ends), parent)
        # What the user drew or turned round is no proposal: there is nothing to accept.
        is_own = decision in _BY_USER or all(item.source == USER for item in arrow.evidence)
        if not is_own:
            can_accept = decision is not ArrowDecision.ACCEPTED
            accept = self.add(
                translate("menu", "Accept this arrow"),
                partial(drafts.accept, key) if can_accept else None,
                "Y",
            )
            if not can_accept:
                accept.setToolTip(translate("tooltip", "It is accepted already."))
        text = translate("menu", "Reject this arrow")
        if is_own:
            text = translate("menu", "Remove this arrow")
        self.add(text, partial(drafts.reject, key), _delete_key())
        # An arrow without a sign has no opposite.
        is_signed = arrow.sign is not Sign.UNKNOWN
        text = translate("menu", "Let it activate instead")
        if arrow.sign is Sign.PLUS:
            text = translate("menu", "Let it inhibit instead")
        change = self.add(text, partial(drafts.change_sign, key) if is_signed else None, "I")
        if not is_signed:
            change.setToolTip(translate("tooltip", "The source gives no sign to turn round."))
        if drafts.can_cite(key):
            self.add(translate("menu", "Name its source..."), partial(cite, key), "E")
        if decision in _DECIDED:
            self.add(translate("menu", "Undecided again"), partial(drafts.forget, key))


def _delete_key() -> str:
    # As the system in use names the key, for example by a sign on a Mac.
    return QKeySequence("Del").toString(QKeySequence.SequenceFormat.NativeText)


class GroundMenu(_Menu):
    """What can be put at an empty place of a draft.

    Parameters
    ----------
    add_node, draw_arrows : callable
    parent : QWidget
    """

    def __init__(
        self, add_node: Callable[[], object], draw_arrows: Callable[[], object], parent: QWidget
    ) -> None:
        super().__init__(translate("menu", "Draft"), parent)
        self.add(translate("menu", "Add a node here..."), add_node)
        self.add(translate("menu", "Draw arrows with the mouse"), draw_arrows, "A")
