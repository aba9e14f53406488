"""YAML that hurts parsers, as a pathway and as the front matter of a record."""

from bad_inputs import good
from bad_inputs.case import Folder, Kind

# Each is put in as the second line of a good file; the line that must be named follows.
LINES = {
    "deep lists": ("notes: " + "[" * 5_000 + "]" * 5_000, 2),
    "deep mappings": ("notes: " + "{a: " * 1_200 + "1" + "}" * 1_200, 2),
    "an anchor": ("notes: &a [one]", 2),
    "an alias": ("notes: *nowhere", 2),
    "a merge key": ("<<: {title: x}", None),
    "a tag of Python": ("notes: !!python/object/apply:os.system ['true']", 2),
    "a tag of its own": ("notes: !thing x", 2),
    "a tab before a key": ("notes:\n\t- one", 3),
    "a list after a tab": ("notes:\n  -\tone\n\t- two", None),
    "an at sign": ("notes: @x", 2),
    "a backquote": ("notes: `x`", 2),
    "a per cent sign": ("notes: %x", 2),
    "a colon in a text": ("notes: mTOR: the node", 2),
    "a quote without end": ("notes: 'open", None),
    "a double quote without end": ('notes: "open', None),
    "a bracket without end": ("notes: [one, two", None),
    "a brace without end": ("notes: {one: two", None),
    "a bracket too many": ("notes: one]]\nmore: ]", None),
    "an unknown escape": ('notes: "\\q"', 2),
    "half a surrogate pair": ('notes: "\\ud800"', None),
    "a zero byte": ("notes: a\x00b", None),
    "a control character": ("notes: a\x07b", None),
    "a key that is a list": ("? [a, b]\n: c", 2),
    "a second document": ("...\n---\nother: 1", None),
    "a directive": ("%YAML 9.9", None),
    "words without a key": ("these are words", None),
    "a wrong step to the right": ("notes:\n   - a\n  - b\n    - c", None),
    "an endless number": ("notes: " + "9" * 200_000, None),
    "an endless key": ("k" * 3_000 + ": 1", 2),
    "a file cut in the middle of a character": ("notes: \udcc3", None),
}


def write(folder):
    """Write the files; return their cases."""
    cases = []
    for kind, content in ((Kind.PATHWAY, good.PATHWAY), (Kind.RECORD, good.RECORD)):
        files = Folder(folder, kind)
        # A record is what a machine made: what it has no use for is passed over.
        strict = kind is Kind.PATHWAY
        for what, (line, number) in LINES.items():
            first, rest = content.split("\n", 1)
            text = f"{first}\n{line}\n{rest}".encode("utf-8", "surrogateescape")
            lenient = what == "an endless number"
            files.add(what, text, line=number, refused=strict or not lenient)
        many = "\n".join(f"k{n}: v" for n in range(150_000))
        files.add("150,000 keys", content.replace("---\n", "", 1) + many, refused=True)
        cases += files.cases
    bombs = Folder(folder, Kind.ARTICLE)
    levels = "\n".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 9))
    bombs.add("a bomb of aliases", f"{good.ARTICLE}l0: &l0 [x]\n{levels}\n", line=17)
    return [*cases, *bombs.cases]
