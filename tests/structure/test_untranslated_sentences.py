"""No sentence of the program goes past the translation, wherever it is written.

`test_texts` looks at calls that show a text. This looks at every literal with words in it that is
no documentation: a message may pass many hands before it is shown. What programs read, and what
must be English, is named below with its reason.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

APP = Path(__file__).resolve().parents[2] / "app" / "looplight"
# Two words of ordinary letters beside each other.
SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-zA-Z]{2,}")
# Of the database.
QUERY = re.compile(
    r"\b(SELECT|INSERT|UPDATE|DELETE|CREATE|PRAGMA|FROM|WHERE|ORDER BY|CASE WHEN|BEGIN)\b|"
    r"figures\.|figid|, caption, |, words, "
)
MARKUP = re.compile(r"</?\w+[ :>]|[\w-]+: ?[^ ]+;|\[[A-Z]\w+[,\]]|\\[\[{dw]|xmlns|^\w+\[|&amp;")
# Whole files whose words are not for the eyes of a user, by the reason.
FILES = {
    "canvas/export/transfer_to_export_process.py": "what a damaged answer says, kept in the log",
    "library/questions/question_words.py": "words that are understood, in three languages",
    "pathways/drugs/regulators/ema_medicines.py": "headings and states in files of the EMA",
    "pathways/drugs/regulators/drugs_at_fda.py": "notes of statements, kept in a file of the user",
    "pathways/drugs/regulators/inhibitor_table_update.py": "notes in a file of the user",
    "pathways/formats/writers/": "files for other programs",
    "pathways/formats/edited_draft.py": "notes in the file of a draft, found again by these words",
    "pathways/formats/networks/": "relations and attributes in files of other programs",
    "pathways/formats/gpml/": "words in files of other programs",
    "pathways/formats/kgml.py": "relations in files of KEGG",
    "pathways/formats/native/nodes_and_arrows.py": "the word for evidence in files of ours",
    "session/export/provenance.py": "keys and notes in files that programs read",
    "session/export/tables.py": "headings of tables that programs read",
    "session/appearance/fonts.py": "style sheets",
    "canvas/slides/pptx/document_properties.py": "parts of a file",
    "window/dialogs/help/licences.py": "texts of licences",
    "files/yaml/syntax_error_messages.py": "messages of a library, which are looked for",
    "translation/catalogues.py": "names of languages",
    "assets.py": "said where the program's own files are missing, catalogues included",
    "cli/parser.py": "messages of argparse, which are looked for",
    "records/fast_front_matter_reader.py": "lines of records, which are looked for",
}
# Words of other files that are not for the eyes of a user, or are shown by another text.
TEXTS = {
    "activity/agreement/scoring.py": ("always down", "shortest path", "no feedback"),
    "activity/solver/stability.py": ("two stable states",),
    # Values of JSON, and the call that a reader may repeat.
    "cli/commands/agree.py": ("shortest path", "no feedback"),
    "cli/commands/library_ask.py": ("looplight library ask ",),
    "cli/main.py": ("looplight COMMAND ...",),
    "session/state/regimen_values.py": ("not linked",),
    # Headings in other people's tables.
    "library/drafts/pasted_names.py": ("gene symbol", "hgnc symbol", "gene name"),
    # Looked for in what the operating system and the database say.
    "files/user_folder.py": ("Application Support",),
    "library/database.py": (
        "attempt to write a readonly database",
        "unable to open database file",
        "database or disk is full",
        "database is locked",
        "file is not a database",
        "database disk image is malformed",
    ),
    # A style of references.
    "library/result_files.py": (" and others", ", et al"),
    # Of a message about the plotting library that only its authors read.
    "canvas/export/early_imports.py": ("imports of writers",),
    "canvas/geometry/compartments.py": ("plasma membrane",),
    # Wrong calls of the program's own functions.
    "canvas/export/picture_file.py": ("a picture needs its options",),
    "canvas/export/registry.py": (
        "a picture needs its options",
        "a slide needs the options of its picture",
        "a storyboard needs its scenes",
        "a plot needs its page",
    ),
    "session/storage/settings.py": (" does not suit the setting ", " does not suit "),
    "pathways/drugs/user_statements.py": ("looplight drug statements",),
    "pathways/formats/unsupported_files.py": ("PowerPoint Document",),
    "pathways/layout/engine_process.py": ("no answer",),
    # The same in every language: what was measured of drafts is found by them.
    "pathways/model/draft_edits.py": ("draft from ", "Looplight's curated pathways"),
    "pathways/model/evidence.py": ("the user", "general knowledge"),
    # A note in files, found again by its words, and grades in files.
    "pathways/own_citation.py": ("Drawn by the user of this draft", "sign changed", " by hand, "),
    "pathways/model/parameters.py": ("reaction weight",),
    "session/background/images/figure_images.py": ("figure image",),
    "session/text/parameter_words.py": ("Draft: the arrows were taken from other pathways",),
    "window/actions/command.py": ("full screen",),
    "window/full_screen.py": ("full screen",),
    "window/start_page/start_page_controller.py": ("start page",),
    "window/dialogs/help/limits_about_and_keyboard.py": ("MMMM yyyy",),
}
# Errors that say that the program is wrong, for its authors: never shown to a user as they are.
RAISED_BY_US = {
    "ExportProcessError",
    "LayoutEngineError",
    "AssertionError",
    "AttributeError",
    "KeyError",
    "ModuleNotFoundError",
    "RuntimeError",
    "TypeError",
    "LookupError",
    "NotImplementedError",
}


# Functions that take a key and return its text.
KEYED = {"headings", "translate_data", "startswith"}


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each literal with words that does not pass the translation."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(statement.value)
        for node in ast.walk(tree)
        for statement in (node.body if isinstance(getattr(node, "body", None), list) else [])
        if isinstance(statement, ast.Expr)
    }

    def walk(node: ast.AST) -> Iterator[tuple[int, str]]:
        if id(node) in documentation or _is_for_programs(node):
            return
        # Keys of tables; names of contexts and headings.
        if isinstance(node, ast.Dict):
            for value in node.values:
                yield from walk(value)
            return
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in KEYED:
            return
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "translate":
            for word in node.keywords:
                if word.arg != "plural":
                    yield from walk(word.value)
            return
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if SENTENCE.search(text) and not QUERY.search(text) and not MARKUP.search(text):
                yield node.lineno, text
        for child in ast.iter_child_nodes(node):
            yield from walk(child)

    return walk(tree)


def _is_for_programs(node: ast.AST) -> bool:
    if isinstance(node, ast.Assert):
        return True
    # Values of an enumeration are keys; what is shown for them is a table.
    if isinstance(node, ast.ClassDef):
        return any("Enum" in getattr(base, "id", "") for base in node.bases)
    if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call):
        return getattr(node.exc.func, "id", "") in RAISED_BY_US
    return False


def found() -> list[str]:
    """Return each place with its text."""
    places = []
    for path in sorted(APP.rglob("*.py")):
        name = path.relative_to(APP).as_posix()
        if not name.startswith(tuple(FILES)):
            allowed = TEXTS.get(name, ())
            places += [
                f"{name}:{line}: {text[:80]}"
                for line, text in sentences(path)
                if text not in allowed
            ]
    return places


def test_every_sentence_passes_the_translation():
    assert not found()


def test_what_is_left_out_is_there():
    assert all((APP / name).exists() for name in (*FILES, *TEXTS))


def test_a_sentence_that_goes_past_is_noticed(tmp_path):
    file = tmp_path / "module.py"
    file.write_text('"""A text of documentation."""\n\n'
                    'message = f"{name} has no such node"\n'
                    'good = translate("x", "has no {a}", a="every node")\n')  # fmt: skip
    assert [text for _, text in sentences(file)] == [" has no such node", "every node"]
