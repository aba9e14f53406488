"""Plain questions about drugs and doses, answered by the panel or the control that has the answer.

"Which drug blocks mTOR", "half dose", "what to combine with everolimus".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from looplight.activity.sentences.interventions_in_sentences import context_words
from looplight.library.questions.tumour_alterations import Alteration
from looplight.library.questions.understood_question import QuestionReading
from looplight.pathways.catalogue import Entry
from looplight.pathways.drugs.drug import Drug
from looplight.pathways.model.interventions import Intervention, Kind
from looplight.pathways.model.pathway import Pathway
from looplight.session.background.figure_questions import AskedFigure, FigureQuestion
from looplight.session.document.document import Document
from looplight.session.text import display_names
from looplight.translation.messages import english, translate
from looplight.window.command_palette import palette_entry
from looplight.window.command_palette.name_matching import typed
from looplight.window.command_palette.palette_entry import (
    PUNCTUATION,
    PaletteEntry,
    PanelRequests,
    StartPageState,
)
from looplight.window.command_palette.tumour_questions import tumour_entries, tumour_words

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
    "failing fails working",
)
# With a "not": "why did it not work".
WORK_WORDS = translate("search words", "work works worked respond responds responded")
# What a drug hits beside what it is given for.
BESIDE_WORDS = translate("search words", "besides beside")
FURTHER_WORDS = translate("search words", "else also further off-target off-targets")
HIT_WORDS = translate("search words", "hit hits block blocks blocked inhibit inhibits act acts")
_WORDS_OF_QUESTIONS = (
    *(DRUG_NOUNS, WHICH, BLOCK_VERBS, DOSE_NOUNS, COMBINE_WORDS, STATE_WORDS, LOSS_OF),
    *(PROGRESS_WORDS, WORK_WORDS, BESIDE_WORDS, FURTHER_WORDS, HIT_WORDS),
)
_SHARE = re.compile(r"\b(100|[1-9]?\d)\s*%")
USUAL_SHARE = 0.5
# Of many blocked nodes; who blocks more has the chips.
MOST_DOSES = 4


class PlainQuestions:
    """Finds what a plain question about drugs and doses is answered by.

    Parameters
    ----------
    document : Document
    panels : PanelRequests
    start_page : StartPageState
    """

    def __init__(
        self, document: Document, panels: PanelRequests, start_page: StartPageState
    ) -> None:
        self._document, self._panels = document, panels
        self._start_page = start_page

    @property
    def _pathway(self) -> Pathway | None:
        """The figure on screen: none while the start page hides it."""
        return None if self._start_page.is_on() else self._document.shown.pathway

    @property
    def _given(self) -> tuple[Intervention, ...]:
        return () if self._start_page.is_on() else self._document.state.interventions

    def asks_drug(self, text: str) -> bool:
        """Return whether a text speaks of drugs: what is lost is then asked what closes it."""
        return bool(_words(text) & _set(DRUG_NOUNS))

    def entries(self, text: str, whole: str = "") -> tuple[PaletteEntry, ...]:
        """Return what answers a text, the best first; nothing where it asks no such thing.

        Parameters
        ----------
        text : str
            Without what the tumour has lost or gained.
        whole : str
            With it. What of it no row uses is named in the hint of the rows.
        """
        from looplight.library.questions.questions_in_tumours import read_question_in_tumour  # noqa: PLC0415 - start-up
        from looplight.library.questions.tumour_alterations import alteration_words  # noqa: PLC0415 - start-up

        runs = typed(text).runs
        drug = next((match for run in runs if (match := self._document.inhibitors.find(run))), None)
        reading = read_question_in_tumour(whole or text)
        rows, unused = self._answers(text, drug, list(runs), reading)
        names = (*reading.blocked, reading.target, *reading.unread, *reading.search.split())
        named = self._unused(tuple(filter(None, names)), drug, rows)
        if unused:
            named = (*named, alteration_words(unused))
        if not named or _asks_dose(text):
            return rows
        hint = translate("palette", "without: {names}", names=", ".join(named))
        return tuple(row if row.notice else replace(row, hint=hint) for row in rows)

    def _answers(
        self, text: str, drug: Drug | None, runs: list[str], reading: QuestionReading
    ) -> tuple[tuple[PaletteEntry, ...], tuple[Alteration, ...]]:
        """Return the rows, and the alterations that they do not tick."""
        words, altered = _words(text), reading.context
        if _asks_dose(text):
            return tuple(self._doses(text)), altered
        if drug is not None and words & _set(STATE_WORDS):
            return (self._state(drug),), altered
        beside = tuple(self._beside(drug, words))
        if beside:
            return beside, altered
        is_about_drugs = bool(words & _set(DRUG_NOUNS))
        failing = _set(PROGRESS_WORDS, WORK_WORDS if reading.is_negated else "")
        if drug is not None and words & failing:
            return self._combinations(drug, altered)
        tumours = tuple(tumour_entries(self._document, text, self._panels.drug))
        if tumours and drug is not None:
            return (self._state(drug), tumours[-1]), altered
        if tumours and not words & _set(BLOCK_VERBS):
            return tumours, altered
        if any(listing <= words for listing in _listing_words()) or (
            words & _set(COMBINE_WORDS) and (drug is not None or is_about_drugs)
        ):
            return self._combinations(drug, altered)
        asks = bool(words & _set(WHICH)) and bool(words & _set(BLOCK_VERBS))
        # What a drug blocks is no question for a drug; what is lost has no drug that acts on it.
        if drug is not None or not (is_about_drugs or asks) or words & _set(LOSS_OF):
            return (), altered
        return tuple(self._drugs(runs)), altered

    def _unused(
        self, names: tuple[str, ...], drug: Drug | None, rows: tuple[PaletteEntry, ...]
    ) -> tuple[str, ...]:
        """Return the names in a text that its rows do not use."""
        used = _set(*_WORDS_OF_QUESTIONS).union(*_listing_words())
        if any(row.notice for row in rows):
            # The row about tumours answers these.
            used |= tumour_words()
        unused = []
        for name in names:
            named = self._document.inhibitors.find(name)
            if (named is not None and named == drug) or self._nodes_named(name.casefold()):
                continue
            rest = [word for word in name.split() if word.casefold().strip(PUNCTUATION) not in used]
            unused.append(" ".join(rest))
        return tuple(filter(None, dict.fromkeys(unused)))

    def _beside(self, drug: Drug | None, words: set[str]) -> Iterator[PaletteEntry]:
        """Offer the cards that say what a drug hits besides, the given ones where none is named."""
        is_beside = bool(words & _set(BESIDE_WORDS))
        # "What else to block" names no drug, and asks for a second target.
        is_further = drug is not None and bool(words & _set(FURTHER_WORDS))
        if not (is_beside or is_further) or not words & _set(HIT_WORDS):
            return
        table = self._document.inhibitors
        given = (table.find(item.target) for item in self._given)
        drugs = (drug,) if drug is not None else tuple(filter(None, given))
        for each in drugs:
            title = translate("palette", "Show what {drug} hits besides", drug=each.name)
            run = partial(self._panels.drug, each.id)
            yield PaletteEntry(
                title, translate("palette", "Details"), run, kind=palette_entry.Kind.QUESTION
            )
        if not drugs and self._pathway is not None:
            yield self._all_drugs()

    def _all_drugs(self) -> PaletteEntry:
        title = translate("palette", "Show the drugs that act on this figure")
        hint, run = translate("palette", "Inhibitors"), partial(self._panels.drugs, "")
        return PaletteEntry(title, hint, run, kind=palette_entry.Kind.QUESTION)

    def _drugs(self, runs: list[str]) -> Iterator[PaletteEntry]:
        pathway, table = self._pathway, self._document.inhibitors
        if pathway is None:
            return
        hint = translate("palette", "Inhibitors")
        for run in runs:
            nodes = self._nodes_named(run)
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

    def _nodes_named(self, run: str) -> list[str]:
        """Return the nodes of the open figure that have a name, in small letters."""
        return [
            node.id
            for node in (self._pathway.nodes if self._pathway is not None else ())
            if run in _names(node.label, *node.aliases, *(gene.symbol for gene in node.genes))
        ]

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
        pathway = self._pathway
        dosed = [each for each in self._given if each.kind in (Kind.INHIBIT, Kind.DRUG)]
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

    def _combinations(
        self, drug: Drug | None, altered: tuple[Alteration, ...]
    ) -> tuple[tuple[PaletteEntry, ...], tuple[Alteration, ...]]:
        """Return the row that lists a second drug, and the alterations that it does not tick."""
        from looplight.window.command_palette.context_questions import context_and_rest  # noqa: PLC0415 - start-up

        pathway, entry = self._pathway, self._document.shown.entry
        hint, kind = translate("palette", "2nd drug"), palette_entry.Kind.QUESTION
        given = drug is not None and any(each.target == drug.id for each in self._given)
        context, rest = context_and_rest(pathway, altered) if pathway is not None else ((), altered)
        if drug is not None and not given:
            is_here = pathway is not None and self._document.inhibitors.nodes_hit(drug, pathway)
            there = self._figure_with(drug, altered) if rest or not is_here else None
            if there is not None and there.pathway is not None:
                context_there, rest_there = context_and_rest(there.pathway, altered)
                if not is_here or len(rest_there) < len(rest):
                    return (self._given_there(drug, there, context_there),), rest_there
            if not is_here and pathway is None:
                return (), altered
        if pathway is None or entry is None:
            return (), altered
        added = drug if not given and drug is not None and is_here else None
        run = partial(
            self._list_second, AskedFigure(entry.key, entry.title, pathway), context, added
        )
        words = context_words(pathway, context) if context else ""
        if added is not None and context:
            text = translate(
                "palette",
                "With {context}, give {drug}, list what else would keep the outputs down",
            )
        elif added is not None:
            text = translate("palette", "Give {drug}, list what else would keep the outputs down")
        elif context:
            text = translate(
                "palette", "With {context}, list what else would keep the outputs down"
            )
        else:
            text = translate("palette", "List what else would keep the outputs down")
        title = text.format(context=words, drug=added.name if added is not None else "")
        return (PaletteEntry(title, hint, run, kind=kind),), rest

    def _figure_with(self, drug: Drug, altered: tuple[Alteration, ...]) -> Entry | None:
        """Return the first figure in which a drug acts, with as many alterations as any has."""
        from looplight.window.command_palette.context_questions import context_and_rest  # noqa: PLC0415 - start-up

        entries = [
            (len(context_and_rest(entry.pathway, altered)[1]), number, entry)
            for number, entry in enumerate(self._document.figures.catalogue.entries)
            if entry.pathway is not None and drug.nodes_in(entry.pathway.name)
        ]
        return min(entries)[2] if entries else None

    def _given_there(
        self, drug: Drug, entry: Entry, context: tuple[Intervention, ...]
    ) -> PaletteEntry:
        text = translate(
            "palette", "Give {drug} in {figure}, list what else would keep the outputs down"
        )
        words = ""
        if context and entry.pathway is not None:
            words = context_words(entry.pathway, context)
            text = translate(
                "palette",
                "With {context}, give {drug} in {figure}, list what else would keep the outputs "
                "down",
            )
        title = text.format(context=words, drug=drug.name, figure=entry.title)

        def run() -> None:
            if self._document.open(entry.key, (Intervention(Kind.DRUG, drug.id),), context):
                # Before the panel, which the start page hides.
                self._start_page.leave()
                self._panels.closing()

        hint = translate("palette", "2nd drug")
        return PaletteEntry(title, hint, run, kind=palette_entry.Kind.QUESTION)

    def _list_second(
        self, figure: AskedFigure, context: tuple[Intervention, ...], drug: Drug | None
    ) -> None:
        if context:
            from looplight.window.command_palette.context_questions import ask_in_context  # noqa: PLC0415 - start-up

            added = (Intervention(Kind.DRUG, drug.id),) if drug is not None else ()
            given = (*self._given, *added)
            ask_in_context(self._document, FigureQuestion(figure, given, context=context))
        elif drug is not None:
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


def _asks_dose(text: str) -> bool:
    return bool(_words(text) & _set(DOSE_NOUNS) or _SHARE.search(text))


def _words(text: str) -> set[str]:
    return {word.strip(PUNCTUATION + "¿¡") for word in text.casefold().split()}


def _set(*words: str) -> set[str]:
    """Return words in the language of the window, and in English."""
    both = " ".join(f"{each} {english(each)}" for each in words)
    return set(both.casefold().split())


def _listing_words() -> tuple[set[str], set[str]]:
    """Return the words of the row that lists what else to block, as it stands and in English."""
    title = translate("palette", "List what else would keep the outputs down")
    return _words(title), _words(english(title))


def _names(*names: str) -> set[str]:
    return {name.casefold() for name in names}
