"""What leads on where a block tells nothing: start with the blocked nodes active."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from looplight.activity.results.direction_and_verdict import is_off
from looplight.activity.results.response import Response
from looplight.activity.sentences.already_off import off_nodes
from looplight.panels.widgets import layouts
from looplight.panels.widgets.buttons import ElidedButton
from looplight.pathways.model.pathway import Pathway
from looplight.session.appearance import fonts
from looplight.session.appearance.tooltip import tooltip
from looplight.session.document.document import Document
from looplight.session.text.display_names import names_of
from looplight.session.text.group_members import group_of
from looplight.translation.messages import translate

TIPS = {
    True: translate(
        "tooltip",
        "The baseline gets a gain of function, and the answer is compared with that. Undo takes "
        "it back.",
    ),
    False: translate("tooltip", "All members of the group are blocked in one step."),
}


@dataclass(frozen=True)
class Offer:
    """A button: what it says, which nodes it blocks, and whether they are active at first."""

    text: str
    nodes: tuple[str, ...]
    from_active: bool


class OfferButton(ElidedButton):
    """A button of one offer.

    Attributes
    ----------
    chosen : Signal(object)
        It was clicked; the offer.
    """

    chosen = Signal(object)

    def __init__(self, offer: Offer) -> None:
        # Qt takes a single ampersand for the mark of a shortcut.
        super().__init__(offer.text.replace("&", "&&"))
        self.offer = offer
        self.setAccessibleName(offer.text)
        self.setToolTip(tooltip(f"{offer.text}\n{TIPS[offer.from_active]}"))
        self.setFont(fonts.interface(12, 600))
        # So that Enter presses it, too.
        self.setAutoDefault(True)
        self.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.offer)


class ActiveStart(QWidget):
    """Up to two buttons below a headline that says that the blocked nodes are off already.

    Parameters
    ----------
    document : Document
        Carries out what a button says.
    """

    def __init__(self, document: Document) -> None:
        super().__init__()
        self._document = document
        self.buttons: list[OfferButton] = []
        self._row = layouts.row(1, within=self, margins=(4, 0, 0, 0), spacing=8)
        self.hide()

    def show_offers(self, offers: tuple[Offer, ...]) -> None:
        """Show a button for each offer."""
        if offers == tuple(button.offer for button in self.buttons):
            return
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = [OfferButton(offer) for offer in offers]
        for number, button in enumerate(self.buttons):
            button.chosen.connect(self._carry_out)
            self._row.insertWidget(number, button)

    def _carry_out(self, offer: Offer) -> None:
        if offer.from_active:
            self._document.several_nodes.block_from_active(offer.nodes)
        else:
            self._document.several_nodes.set_dose(offer.nodes, 1.0)


def offers_for(response: Response) -> tuple[Offer, ...]:
    """Return what leads on from a block of nodes that are off already; empty for other answers.

    A node that a drawing has in a group comes with the whole group: the members of a family do the
    same, and one of them alone changes little.
    """
    off = off_nodes(response)
    if not off:
        return ()
    pathway = response.query.pathway
    groups = (group_of(pathway, node) for node in off)
    members = tuple(dict.fromkeys(m for group in groups if group for m in group.members))
    whole = tuple(dict.fromkeys((*members, *(node for node in off if node not in members))))
    offers = [_from_active(pathway, off)]
    if set(whole) > set(off):
        if any(not is_off(pathway, response.nodes[node].baseline) for node in whole):
            text = translate(
                "window", "Block the whole group {nodes}", nodes=names_of(pathway, whole)
            )
            offers.insert(0, Offer(text, whole, from_active=False))
        else:
            offers.insert(0, _from_active(pathway, whole, group=True))
    return tuple(offers)


def _from_active(pathway: Pathway, nodes: Sequence[str], *, group: bool = False) -> Offer:
    names = names_of(pathway, nodes)
    text = translate("window", "Start with {nodes} active, then block", nodes=names)
    if group:
        text = translate(
            "window", "Start with the whole group {nodes} active, then block", nodes=names
        )
    return Offer(text, tuple(nodes), from_active=True)
