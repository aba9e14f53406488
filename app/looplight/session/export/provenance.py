"""What goes with every export: figure, source, the interventions, and the limits of use."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from looplight import __version__
from looplight.activity.sentences.measurements_of_parts import measured_in_parts_sentences
from looplight.activity.sentences.opposed_arrows import cautions_of
from looplight.files.safe_text import one_line
from looplight.pathways.drugs.drug import InhibitorTable
from looplight.pathways.model.interventions import Intervention
from looplight.pathways.model.vocabulary import Grade
from looplight.records.figure_citation import reference
from looplight.session.export.picture_options import ExportOptions
from looplight.session.state.regimen_values import RegimenTable
from looplight.session.state.state import ViewState
from looplight.session.text.comparison_words import reference_text
from looplight.session.text.drug_uses.given_drugs import (
    card_lines_of,
    caution_lines,
    combination_lines,
    drugs_in_force,
)
from looplight.session.text.evidence_words import own_sources, source_words
from looplight.session.text.intervention_labels import intervention_text
from looplight.session.text.output_words import reading_note
from looplight.session.text.parameter_words import (
    changed_words,
    file_value_words,
    limits_of,
    model_words,
    origin_in_files,
)

NOTHING = "nothing"
_GRADES = "; ".join(f"{grade} = {grade.meaning}" for grade in (Grade.A, Grade.B, Grade.C))
_STATED = "yes = the figure's own source states the arrow, which does not make it true"
_NO_DRUGS = InhibitorTable(())


def about_figure(shown: ViewState) -> dict[str, str]:
    """Return what a network file states about its figure; empty texts included."""
    pathway = shown.pathway
    record = shown.entry.record if shown.entry else None
    imported = {}
    if pathway is not None and pathway.imported:
        imported = {"origin": origin_in_files(pathway)}
    named = own_sources(pathway) if pathway is not None else ""
    by_hand = {"arrow_sources": named} if named else {}
    return {
        **imported,
        "pathway": pathway.name if pathway else "",
        "title": pathway.title if pathway else record.title if record else "",
        "figure": pathway.figure if pathway else record.figid if record else "",
        "source": source_words(pathway) if pathway else "",
        **by_hand,
        "reference": reference(record) if record else "",
        "tumour_context": pathway.tumour_context if pathway else "",
        "data_version": pathway.version if pathway else "",
        "grades": _GRADES if pathway else "",
        "stated": _STATED if pathway else "",
        "limits": limits_of(pathway),
    }


def about_question(shown: ViewState) -> dict[str, str]:
    """Return the interventions and context in words; empty where there are none."""
    pathway, response = shown.pathway, shown.response
    if pathway is None or response is None:
        return {}
    drugs = response.query.drugs or _NO_DRUGS

    def listed(interventions: Iterable[Intervention]) -> str:
        words = (
            f"{intervention_text(intervention, pathway, drugs)} ({intervention})"
            for intervention in interventions
        )
        return ", ".join(words) or NOTHING

    question = {"interventions": listed(response.interventions)}
    for pane in shown.panes:
        question[f"pane_{pane.number}"] = f"{pane.title}: {listed(pane.interventions)}"
    if response.query.reference is not None:
        question["compared_with"] = listed(response.query.reference)
    if response.context:
        question["context"] = listed(response.context)
    if shown.state.time is not None:
        question["relative_time"] = f"{shown.state.time:g}"
    # A file goes alone: it says who contradicts whom, where the headline has no room for that.
    longer = {c.headline: c.text for c in cautions_of(response) if not c.drug}
    cautions = " ".join(longer.get(line, line) for line in caution_lines(response))
    if cautions:
        question["cautions"] = cautions
    views = [response, *(pane.alone for pane in shown.panes)]
    cards = dict.fromkeys(line for view in views for line in card_lines_of(view))
    for number, line in enumerate(cards, start=1):
        question[f"drug_{number}"] = line
    together = dict.fromkeys(
        line for view in views for line in combination_lines(drugs_in_force(view))
    )
    if together:
        question["combination"] = " ".join(together)
    if in_parts := measured_in_parts_sentences(response):
        question["measured_in_part"] = " ".join(in_parts)
    if shown.other_figures:
        question["other_figures"] = " ".join(shown.other_figures)
    if note := reading_note(shown):
        question["reading"] = note
    overrides = shown.state.parameters
    changes = [text for _, text in changed_words(pathway, overrides, file_value_words)]
    if changes:
        question["changed_parameters"] = "; ".join(changes)
    return question


def is_changed(shown: ViewState) -> bool:
    """Return True where anything was done to the figure as it was printed."""
    return about_question(shown) not in ({}, {"interventions": NOTHING})


def about(shown: ViewState) -> dict[str, str]:
    """Return everything that goes with a file, in the order in which it is read."""
    figure = about_figure(shown)
    # The longest text comes last: readers of a file see what it is first.
    limits = figure.pop("limits")
    whole = {
        **figure,
        "model": model_words(shown),
        **about_question(shown),
        "program": f"Looplight {__version__}",
        "limits": limits,
    }
    return {name: one_line(text) for name, text in whole.items() if text}


def about_slide(shown: ViewState, options: ExportOptions) -> dict[str, str]:
    """Return what stands in the notes of a slide: what is needed where the slide goes alone."""
    whole = about(shown)
    left_out = {"pathway", "tumour_context", "data_version", "grades", "stated", "model"}
    if not options.citation:
        left_out |= {"title", "figure", "source", "reference", "program"}
    if not options.limits:
        left_out.add("limits")
    return {name: text for name, text in whole.items() if name not in left_out}


def about_regimens(shown: ViewState, regimens: RegimenTable) -> dict[str, str]:
    """Return what goes with a table of regimens: as `about`, and what is done in each."""
    notes = about(shown)
    limits = notes.pop("limits", "")
    # Each regimen states its own below.
    notes.pop("interventions", None)
    # The panes of a comparison are the regimens.
    notes = {name: text for name, text in notes.items() if not name.startswith("pane_")}
    pathway = shown.pathway
    for number, regimen in enumerate(regimens.regimens, start=1):
        drugs = regimen.response.query.drugs or _NO_DRUGS
        words = [
            f"{intervention_text(item, pathway, drugs)} ({item})" for item in regimen.interventions
        ]
        notes[f"regimen_{number}"] = f"{regimen.name}: {', '.join(words) or NOTHING}"
    if shown.panes:
        notes["reference_pane"] = f"{reference_text(shown)}: what the panes are told against"
    notes["percent"] = "level as percent of the untreated cell in its tumour context"
    return {**notes, "limits": limits}


def as_lines(notes: Mapping[str, str]) -> str:
    """Return notes as lines of text: ``compared with: nothing``."""
    return "".join(f"{name.replace('_', ' ')}: {text}\n" for name, text in notes.items())


def remarks(notes: Mapping[str, str]) -> str:
    """Return notes as lines below a table on the clipboard, which has no file beside it."""
    return "".join(f"# {line}\n" for line in as_lines(notes).splitlines())


def description(shown: ViewState, answer: str) -> str:
    """Return the one-line description of a picture: the answer, then the notes."""
    notes = as_lines(about(shown)).splitlines()
    # Some parts are sentences with a full stop, and some are not.
    return " ".join(f"{part.rstrip('.')}." for part in (answer, *notes) if part)


def notes_path(path: Path) -> Path:
    """Return the path of the notes about a table: ``NAME.about.txt`` beside ``NAME.tsv``."""
    return path.with_name(f"{path.stem}.about.txt")
