"""Plain questions about drugs and doses, answered by the panel or the control that has the answer.

"Which drug blocks mTOR", "half dose", "what to combine with everolimus".
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.session.document.document import Document
from looplight.session.text import display_names
from looplight.translation.messages import english, translate
from looplight.window.command_palette import palette_entry
from looplight.window.command_palette.name_matching import typed
from looplight.window.command_palette.palette_entry import PUNCTUATION, PaletteEntry
from looplight.window.command_palette.tumour_questions import tumour_entries

DRUG_NOUNS = translate(
    "search words",
    "drug drugs medicine medicines medication compound compounds inhibitor inhibitors treatment",
)
WHICH = translate("search words", "which what who")
# Third persons too: "what inhibits AKT".
BLOCK_VERBS = translate(
    "search words", "inhibit inhibits block blocks target targets hit hits against act acts"
)
DOSE_NOUNS = translate("search words", "dose doses dosage dosing percent half halve")
COMBINE_WORDS = translate(
    "search words", "combine combined combination combinations second another"
)
STATE_WORDS = translate("search words", "approved approval licensed label status available")
LOSS_OF = translate("search words", "loss lost lose losing deleted deletion null deficient")
# What is asked once a drug no longer holds: what else to block.
PROGRESS_WORDS = translate(
    "search words",
    "progress progressing progressed progression resistance resistant refractory relapse relapsed "
    "failing fails",
)
# What a drug hits beside what it is given for.
BESIDE_WORDS = translate("search words", "besides beside")
FURTHER_WORDS = translate("search words", "else also further off-target off-targets")
HIT_WORDS = translate("search words", "hit hits block blocks blocked inhibit inhibits act acts")
_SHARE = re.compile(r"\b(100|[1-9]?\d)\s*%")
USUAL_SHARE = 0.5
# Of many blocked nodes; who blocks more has the chips.
MOST_DOSES = 4


@dataclass(frozen=True)
class PanelRequests:
    """What opens the panels that have answers.

    Attributes
    ----------
    closing : callable
        Opens what else to block.
    drugs : callable
        Opens the list of drugs, filtered by a text.
    drug : callable
        Opens the card of a drug; takes its id.
    """

    closing: Callable[[], object]
    drugs: Callable[[str], object]
    drug: Callable[[str], object]


class PlainQuestions:
    """Finds what a plain question about drugs and doses is answered by.

    Parameters
    ----------
    document : Document
    panels : PanelRequests
    """

    def __init__(self, document: Document, panels: PanelRequests) -> None:
        self._document, self._panels = document, panels

    def asks_drug(self, text: str) -> bool:
        """Return whether a text speaks of drugs: what is lost is then asked what closes it."""
        return bool(_words(text) & _set(DRUG_NOUNS))

    def entries(self, text: str) -> tuple[PaletteEntry, ...]:
        """Return what answers a text, the best first; nothing where it asks no such thing."""
        words = _words(text)
        if words & _set(DOSE_NOUNS) or _SHARE.search(text):
            return tuple(self._doses(text))
        runs = typed(text).runs
        drug = next((match for run in runs if (match := self._document.inhibitors.find(run))), None)
        if drug is not None and words & _set(STATE_WORDS):
            return (self._state(drug),)
        beside = tuple(self._beside(drug, words))
        if beside:
            return beside
        is_about_drugs = bool(words & _set(DRUG_NOUNS))
        if drug is not None and words & _set(PROGRESS_WORDS):
            return tuple(self._combinations(drug))
        tumours = tuple(tumour_entries(self._document, text, self._panels.drug))
        if tumours and drug is not None:
            return self._state(drug), tumours[-1]
        if tumours and not words & _set(BLOCK_VERBS):
            return tumours
        if any(listing <= words for listing in _listing_words()) or (
            words & _set(COMBINE_WORDS) and (drug is not None or is_about_drugs)
        ):
            return tuple(self._combinations(drug))
        asks = bool(words & _set(WHICH)) and bool(words & _set(BLOCK_VERBS))
        # What a drug blocks is no question for a drug; what is lost has no drug that acts on it.
        if drug is not None or not (is_about_drugs or asks) or words & _set(LOSS_OF):
            return ()
        return tuple(self._drugs(list(runs)))

    def _beside(self, drug: Drug | None, words: set[str]) -> Iterator[PaletteEntry]:
        """Offer the cards that say what a drug hits besides, the given ones where none is named."""
        is_beside = bool(words & _set(BESIDE_WORDS))
        # "What else to block" names no drug, and asks for a second target.
        is_further = drug is not None and bool(words & _set(FURTHER_WORDS))
        if not (is_beside or is_further) or not words & _set(HIT_WORDS):
            return
        table = self._document.inhibitors
        given = (table.find(item.target) for item in self._document.state.interventions)
        drugs = (drug,) if drug is not None else tuple(filter(None, given))
        for each in drugs:
            title = translate("palette", "Show what {drug} hits besides", drug=each.name)
            run = partial(self._panels.drug, each.id)
            yield PaletteEntry(
                title, translate("palette", "Details"), run, kind=palette_entry.Kind.QUESTION
            )
        if not drugs and self._document.shown.pathway is not None:
            yield self._all_drugs()

    def _all_drugs(self) -> PaletteEntry:
        title = translate("palette", "Show the drugs that act on this figure")
        hint, run = translate("palette", "Inhibitors"), partial(self._panels.drugs, "")
        return PaletteEntry(title, hint, run, kind=palette_entry.Kind.QUESTION)

    def _drugs(self, runs: list[str]) -> Iterator[PaletteEntry]:
        pathway, table = self._document.shown.pathway, self._document.inhibitors
        if pathway is None:
            return
        hint = translate("palette", "Inhibitors")
        for run in runs:
            nodes = [
                node.id
                for node in pathway.nodes
                if run in _names(node.label, *node.aliases, *(gene.symbol for gene in node.genes))
            ]
            if not nodes:
                continue
            name = ", ".join(display_names.label(pathway, node) for node in nodes)
            if any(set(table.nodes_hit(drug, pathway)) & set(nodes) for drug in table.drugs):
                # Of a gene in several boxes, all boxes.
                text = name if len(nodes) == 1 else run
                title = translate("palette", "Show the drugs that act on {name}", name=name)
                yield PaletteEntry(
                    title,
                    hint,
                    partial(self._panels.drugs, text),
                    kind=palette_entry.Kind.QUESTION,
                )
            else:
                title = translate("palette", "No drug of the table acts on {name}", name=name)
                yield PaletteEntry(
                    title,
                    hint,
                    partial(self._panels.drugs, ""),
                    kind=palette_entry.Kind.QUESTION,
                )
            return
        if not self._names_elsewhere(runs):
            yield self._all_drugs()

    def _names_elsewhere(self, runs: list[str]) -> bool:
        """Return whether another figure has a node of the name: it is offered by its own row."""
        for entry in self._document.figures.catalogue.entries:
            if entry.pathway is not None:
                for node in entry.pathway.nodes:
                    symbols = (gene.symbol for gene in node.genes)
                    if _names(node.label, *node.aliases, *symbols) & set(runs):
                        return True
        return False

    def _doses(self, text: str) -> Iterator[PaletteEntry]:
        """Offer a dose for all that is blocked or given; it is a share of the full effect."""
        hint = translate("palette", "share of the full effect")
        number = _SHARE.search(text)
        share = int(number[1]) / 100 if number else USUAL_SHARE
        state, pathway = self._document.state, self._document.shown.pathway
        dosed = [each for each in state.interventions if each.kind in (Kind.INHIBIT, Kind.DRUG)]
        for each in dosed[:MOST_DOSES]:
            if each.dose == share:
                continue
            title = translate(
                "palette",
                "Set the dose of {name} to {percent}",
                name=self._name(each) if pathway is not None else each.target,
                percent=display_names.percent(share),
            )
            run = partial(self._document.interventions.set_dose, each.target, share, each.kind)
            yield PaletteEntry(title, hint, run, kind=palette_entry.Kind.QUESTION)
        if not dosed:
            title = translate("palette", "Block a node or give a drug first, then set its dose")
            notice = translate(
                "palette",
                "Block a node or give a drug first; the percentage in its chip at the bottom left "
                "sets its dose, as a share of the full effect. It is no dose for a patient.",
            )
            yield PaletteEntry(title, hint, str, notice=notice, kind=palette_entry.Kind.QUESTION)

    def _combinations(self, drug: Drug | None) -> Iterator[PaletteEntry]:
        state, pathway = self._document.state, self._document.shown.pathway
        hint, kind = translate("palette", "2nd drug"), palette_entry.Kind.QUESTION
        if drug is not None:
            given = any(each.target == drug.id for each in state.interventions)
            is_here = pathway is not None and self._document.inhibitors.nodes_hit(drug, pathway)
            if not given and is_here:
                title = translate(
                    "palette",
                    "Give {drug}, list what else would keep the outputs down",
                    drug=drug.name,
                )
                yield PaletteEntry(title, hint, partial(self._give, drug), kind=kind)
                return
            if not given and (there := self._figure_with(drug)) is not None:
                yield self._given_there(drug, there)
                return
        title = translate("palette", "List what else would keep the outputs down")
        yield PaletteEntry(title, hint, self._panels.closing, kind=kind)

    def _figure_with(self, drug: Drug) -> Entry | None:
        """Return the first figure in which a drug acts; the open one is none of them."""
        return next(
            (
                entry
                for entry in self._document.figures.catalogue.entries
                if entry.pathway is not None and drug.nodes_in(entry.pathway.name)
            ),
            None,
        )

    def _given_there(self, drug: Drug, entry: Entry) -> PaletteEntry:
        title = translate(
            "palette",
            "Give {drug} in {figure}, list what else would keep the outputs down",
            drug=drug.name,
            figure=entry.title,
        )

        def run() -> None:
            if self._document.open(entry.key):
                self._give(drug)

        hint = translate("palette", "2nd drug")
        return PaletteEntry(title, hint, run, kind=palette_entry.Kind.QUESTION)

    def _give(self, drug: Drug) -> None:
        self._document.interventions.give_drug(drug.id)
        self._panels.closing()

    def _state(self, drug: Drug) -> PaletteEntry:
        return PaletteEntry(
            translate("palette", "Show the dated status of {drug}", drug=drug.name),
            translate("palette", "Details"),
            partial(self._panels.drug, drug.id),
            kind=palette_entry.Kind.QUESTION,
        )

    def _name(self, given: Intervention) -> str:
        drug = self._document.inhibitors.find(given.target)
        if given.kind is Kind.DRUG and drug is not None:
            return drug.name
        return display_names.label(self._document.shown.pathway, given.target)


def _words(text: str) -> set[str]:
    return {word.strip(PUNCTUATION + "¿¡") for word in text.casefold().split()}


def _set(words: str) -> set[str]:
    """Return words in the language of the window, and in English."""
    return set(f"{words} {english(words)}".casefold().split())


def _listing_words() -> tuple[set[str], set[str]]:
    """Return the words of the row that lists what else to block, as it stands and in English."""
    title = translate("palette", "List what else would keep the outputs down")
    return _words(title), _words(english(title))


def _names(*names: str) -> set[str]:
    return {name.casefold() for name in names}
