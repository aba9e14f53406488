"""Collect the texts of the program, merge them into the catalogues, and compile these.

``resources/translations/LANGUAGE/ROOM.po`` is what translators write: one file for each room of the
application, sorted by context and text, so that two people's work rarely touches the same lines.
``resources/translations/LANGUAGE.mo`` is what the program reads. Both are committed: a checkout
runs without a build step. Babel reads and writes them.
"""

import ast
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from looplight.translation.languages import TRANSLATED

TOP = Path(__file__).resolve().parents[1]
APP = TOP / "app" / "looplight"
FOLDER = TOP / "resources" / "translations"
# What is more than symbols of genes, numbers and signs: mTORC1 + MEK is the same everywhere.
ORDINARY = re.compile(r"\b[a-z]{2,}\b|\b[A-Z][a-z]{3,}\b")


class Text(NamedTuple):
    """One text of the source."""

    context: str
    message: str
    plural: str | None
    place: str


def collected(folder: Path = APP) -> Iterator[Text]:
    """Yield every text that passes `translate`.

    Raises
    ------
    ValueError
        If a call cannot be collected, because a text is no literal.
    """
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "translate"
            ):
                yield _text(node, f"{path.relative_to(folder).as_posix()}:{node.lineno}")


def _text(call: ast.Call, place: str) -> Text:
    words = {k.arg: k.value for k in call.keywords}
    parts = [*call.args[:2], *([words["plural"]] if "plural" in words else [])]
    values = [part.value if isinstance(part, ast.Constant) else None for part in parts]
    if len(call.args) != 2 or not all(isinstance(value, str) for value in values):
        raise ValueError(f"{place}: context, message and plural must be written out")
    if ("plural" in words) != ("count" in words):
        raise ValueError(f"{place}: plural and count go together")
    return Text(str(values[0]), str(values[1]), str(values[2]) if len(values) > 2 else None, place)


def collected_from_figures() -> Iterator[Text]:
    """Yield the ordinary words of the curated figures: their names, scenes and questions."""
    # Only here: who collects the texts of a folder needs no figures.
    from looplight.pathways.catalogue import bundled  # noqa: PLC0415

    for entry in bundled().entries:
        pathway = entry.pathway
        if pathway is None:
            continue
        words = {
            "figure: node": [node.label for node in pathway.nodes],
            "figure: place": [
                *(node.compartment for node in pathway.nodes),
                *(place.label for place in pathway.compartments),
            ],
            "figure: loop": [loop.name for loop in pathway.loops],
            "figure: tumour context": [context.label for context in pathway.contexts],
            "figure: source": [pathway.tumour_context],
            "figure: reason": [
                *(rule.reason for rule in pathway.curation),
                *(arrow.strength_reason for arrow in pathway.arrows),
            ],
            "figure: contested": [arrow.contested for arrow in pathway.arrows],
            "figure: scene": [scene.title for scene in pathway.scenes],
            "figure: scene text": [scene.text for scene in pathway.scenes],
            "figure: question": [s.question.text for s in pathway.scenes if s.question],
        }
        for context, texts in words.items():
            for text in filter(ORDINARY.search, texts):
                yield Text(context, text, None, f"figures/{pathway.name}")


def collected_from_drugs() -> Iterator[Text]:
    """Yield the sentences of the inhibitor table that stand beside answers."""
    from looplight.pathways.drugs.inhibitor_table_reader import table  # noqa: PLC0415

    for drug in table().drugs:
        for caution in drug.cautions:
            for text in filter(None, (caution.headline, caution.alone, caution.text)):
                yield Text("drug: caution", text, None, "figures/drugs")
        for reason in filter(None, (drug.partial, *dict(drug.partial_here).values())):
            yield Text("drug: reason", reason, None, "figures/drugs")


def collected_from_measurements() -> Iterator[Text]:
    """Yield in which cells something was measured that is compared with the model."""
    from looplight.pathways.measured_outcomes import measured_outcomes  # noqa: PLC0415

    for outcome in measured_outcomes():
        if outcome.cells:
            yield Text("measurement: cells", outcome.cells, None, "figures/measurements")


def catalogue_of(texts: list[Text], language: str) -> Catalog:
    """Return a catalogue without translations."""
    catalogue = Catalog(locale=language, project="Looplight", charset="utf-8", fuzzy=False)
    # No dates, names and addresses: two runs write the same bytes.
    catalogue.header_comment = "# Translations of Looplight's texts. See CONTRIBUTING.md."
    for text in sorted({t[:3] for t in texts}, key=lambda t: (t[0], t[1], t[2] or "")):
        context, message, plural = text
        catalogue.add((message, plural) if plural else message, context=context)
    return catalogue


def merged(texts: list[Text], room: str, earlier: dict[str, Catalog], language: str) -> Catalog:
    """Return the catalogue of a room: its texts of today, and what is translated of them.

    Parameters
    ----------
    texts : list of Text
    room : str
    earlier : dict of str to Catalog
        What was translated before, by room. A text whose code has moved is looked up in the
        other rooms, too.
    language : str
    """
    own_first = sorted(earlier, key=lambda name: name != room)
    catalogue = catalogue_of(texts, language)
    for message in catalogue:
        if not message.id:
            continue
        key = message.id[0] if isinstance(message.id, tuple) else message.id
        for name in own_first:
            known = earlier[name].get(key, message.context)
            if known is None or known.pluralizable != message.pluralizable:
                continue
            if any(known.string):
                message.string = known.string
                break
    return catalogue


def read_catalogues(folder: Path, language: str) -> dict[str, Catalog]:
    """Return the catalogues of a language as they are, by room."""
    catalogues = {}
    for path in sorted(folder.glob("*.po")):
        with path.open("rb") as file:
            catalogues[path.stem] = read_po(file, locale=language)
    return catalogues


def po_text(catalogue: Catalog) -> bytes:
    """Return a catalogue as translators edit it, the same bytes for the same content."""
    out = BytesIO()
    write_po(out, catalogue, width=100, no_location=True, omit_header=True)
    head = (
        "# Translations of Looplight's texts. See CONTRIBUTING.md.\n"
        f'msgid ""\nmsgstr ""\n"Language: {catalogue.locale}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue()


def compiled(language: str) -> bytes:
    """Return the compiled catalogue of a language: all rooms, only what is translated."""
    whole = Catalog(locale=language, charset="utf-8", fuzzy=False)
    for path in sorted((FOLDER / language).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                strings = message.string if isinstance(message.string, tuple) else (message.string,)
                if message.id and all(strings):
                    whole.add(message.id, message.string, context=message.context)
    # The time of writing is no part of it: two builds of one commit are equal.
    whole.creation_date = whole.revision_date = datetime(2026, 1, 1, tzinfo=UTC)
    out = BytesIO()
    write_mo(out, whole)
    return out.getvalue()


def rooms() -> dict[str, list[Text]]:
    """Return the texts by room: the first folder or file below ``app/looplight``, and figures."""
    by_room: dict[str, list[Text]] = {}
    for text in (
        *collected(),
        *collected_from_figures(),
        *collected_from_drugs(),
        *collected_from_measurements(),
    ):
        room = text.place.partition("/")[0].partition(".py")[0]
        by_room.setdefault(room, []).append(text)
    return by_room


def main() -> int:
    """Write all catalogues; tell how many texts of each language have no translation."""
    by_room = rooms()
    for language in TRANSLATED:
        folder = FOLDER / language
        folder.mkdir(parents=True, exist_ok=True)
        missing = 0
        before = read_catalogues(folder, language)
        for room, texts in by_room.items():
            catalogue = merged(texts, room, before, language)
            (folder / f"{room}.po").write_bytes(po_text(catalogue))
            for message in catalogue:
                string = message.string
                strings = string if isinstance(string, tuple) else (string,)
                missing += bool(message.id) and not all(strings)
        for path in folder.glob("*.po"):
            if path.stem not in by_room:
                path.unlink()
        (FOLDER / f"{language}.mo").write_bytes(compiled(language))
        total = sum(len({t[:3] for t in texts}) for texts in by_room.values())
        print(f"{language}: {total - missing} of {total} texts translated")
    return 0


if __name__ == "__main__":
    sys.exit(main())
