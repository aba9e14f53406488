"""Menus of what a new pane may hold: the drugs of a figure, and its nodes to block."""

from collections import Counter

from PySide6.QtWidgets import QMenu

from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.text import display_names
from looplight.session.text.drugs import matched_note
from looplight.translation.messages import translate

# Of a figure without druggable nodes: those with most arrows, as many as a screen is high.
MOST_NODES = 24


def fill_treatments(menu: QMenu, pathway: Pathway, table: InhibitorTable) -> None:
    """Put the drugs and the nodes of a figure into a menu; each action's data is an intervention.

    Parameters
    ----------
    menu : QMenu
    pathway : Pathway
    table : InhibitorTable
    """
    drugs = sorted(table.for_pathway(pathway), key=lambda drug: drug.name.casefold())
    given = menu.addMenu(translate("compare", "With a drug"))
    given.setToolTipsVisible(True)
    for drug in drugs:
        action = given.addAction(drug.name)
        nodes = (display_names.label(pathway, node) for node in table.nodes_hit(drug, pathway))
        hits = translate("compare", "Hits {nodes}", nodes=", ".join(nodes))
        action.setToolTip("\n".join(filter(None, (hits, matched_note(table, pathway)))))
        action.setData(Intervention(Kind.DRUG, drug.id))
    blocked = menu.addMenu(translate("compare", "With a block"))
    labels = {node: display_names.label(pathway, node) for node in blockable(pathway)}
    for node, label in sorted(labels.items(), key=lambda item: item[1].casefold()):
        blocked.addAction(label.replace("&", "&&")).setData(Intervention(Kind.INHIBIT, node))
    for submenu in (given, blocked):
        submenu.menuAction().setVisible(not submenu.isEmpty())


def blockable(pathway: Pathway) -> tuple[str, ...]:
    """Return the druggable nodes; where none is known to be, those that act on most others."""
    if pathway.druggable:
        return pathway.druggable
    counts = Counter(arrow.source for arrow in pathway.arrows)
    return tuple(node for node, _ in counts.most_common(MOST_NODES) if node in pathway.by_id)
