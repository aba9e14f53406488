"""A tumour's name among the rows of the palette: the drugs whose approval names it.

Figures are of pathways and not of tumours; whoever looks for one by its tumour is told so.
"""

from collections.abc import Callable, Iterator
from functools import partial

from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.regulator_statement import State
from looplight.session.document.document import Document
from looplight.translation.messages import english, translate
from looplight.window.command_palette.palette_entry import PUNCTUATION, Kind, PaletteEntry

# By the word of the inhibitor table: what people type, and its name in a sentence.
TUMOURS = {
    "breast": (translate("search words", "breast mammary"), translate("palette", "breast cancer")),
    "lung": (translate("search words", "lung nsclc"), translate("palette", "lung cancer")),
    "kidney": (
        translate("search words", "kidney renal rcc"),
        translate("palette", "kidney cancer"),
    ),
    "melanoma": (translate("search words", "melanoma"), translate("palette", "melanoma")),
    "colorectal": (
        translate("search words", "colorectal colon rectal bowel crc"),
        translate("palette", "colorectal cancer"),
    ),
    "prostate": (
        translate("search words", "prostate prostatic"),
        translate("palette", "prostate cancer"),
    ),
    "ovary": (translate("search words", "ovary ovarian"), translate("palette", "ovarian cancer")),
    "pancreas": (
        translate("search words", "pancreas pancreatic"),
        translate("palette", "pancreatic tumours"),
    ),
    "neuroendocrine": (
        translate("search words", "neuroendocrine pnet"),
        translate("palette", "neuroendocrine tumours"),
    ),
    "glioma": (
        translate("search words", "glioma glioblastoma astrocytoma sega brain"),
        translate("palette", "brain tumours"),
    ),
    "leukaemia": (
        translate("search words", "leukaemia leukemia aml cml cll"),
        translate("palette", "leukaemia"),
    ),
    "lymphoma": (translate("search words", "lymphoma"), translate("palette", "lymphoma")),
    "sarcoma": (translate("search words", "sarcoma gist"), translate("palette", "sarcoma")),
}
# Named, but in no approval of the table: the sentence about figures is the answer.
OTHER_TUMOURS = translate(
    "search words",
    "cancer tumour tumor carcinoma oncology bladder urothelial thyroid gastric stomach liver "
    "hepatocellular endometrial cervix cervical oesophageal myeloma mesothelioma "
    "cholangiocarcinoma",
)
# A longer list is that of the panel.
MOST_DRUGS = 6


def tumour_entries(
    document: Document, text: str, show_drug: Callable[[str], object]
) -> Iterator[PaletteEntry]:
    """Yield what there is for the tumour that a text names, and nothing for other texts.

    Parameters
    ----------
    document : Document
    text : str
    show_drug : callable
        Opens the card of a drug; takes its id.
    """
    # "Axis in cancer" is a part of a title: its row is what is looked for.
    title_part = " ".join(text.casefold().split())
    if any(title_part in entry.title.casefold() for entry in document.figures.catalogue.entries):
        return
    words = _words(text)
    keys = [key for key, (typed, _) in TUMOURS.items() if words & _set(typed)]
    if not keys and not words & _set(OTHER_TUMOURS):
        return
    shown = document.shown.pathway
    table = document.inhibitors
    for key in keys:
        tumour = TUMOURS[key][1]
        drugs = [drug for drug in table.drugs if _is_approved_for(drug, key)]
        # Those that act on the open figure can be given in it.
        drugs.sort(key=lambda drug: shown is None or not table.nodes_hit(drug, shown))
        for drug in drugs[:MOST_DRUGS]:
            title = translate(
                "palette", "Show {drug}, approved in {tumour}", drug=drug.name, tumour=tumour
            )
            run = partial(show_drug, drug.id)
            yield PaletteEntry(title, translate("palette", "drug"), run, kind=Kind.QUESTION)
    notice = translate(
        "palette",
        "Looplight has no figures by tumour: they show pathways. What a tumour has lost or gained "
        "is its tumour context, for example “PTEN loss”; drugs name the tumours of their approvals "
        "in Details.",
    )
    title = translate("palette", "Looplight has no figures by tumour; what there is instead")
    yield PaletteEntry(title, "", str, notice=notice, kind=Kind.QUESTION)


def names_tumour(text: str) -> bool:
    """Return whether a text names a tumour, which may be all that it says."""
    return bool(_words(text) & tumour_words())


def tumour_words() -> set[str]:
    """Return the words for tumours, in small letters."""
    return set().union(*map(_set, (OTHER_TUMOURS, *(typed for typed, _ in TUMOURS.values()))))


def _words(text: str) -> set[str]:
    return {word.strip(PUNCTUATION) for word in text.casefold().replace("-", " ").split()}


def _is_approved_for(drug: Drug, tumour: str) -> bool:
    return any(
        statement.state is State.APPROVED and tumour in statement.tumours
        for statement in drug.statements
    )


def _set(words: str) -> set[str]:
    return set(f"{words} {english(words)}".casefold().split())
