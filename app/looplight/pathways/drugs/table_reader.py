"""The table of drugs and tool compounds that ships with Looplight, read with checks."""

import re
from functools import cache, cached_property

from looplight import assets
from looplight.files.cursor import Cursor, ProblemList, did_you_mean, short
from looplight.files.safe_yaml import load, read_text
from looplight.pathways.drugs.drug import Drug, DrugStatus, InhibitorTable, Status

_CLASS_KEYS = ("name", "targets", "spares", "partial", "cautions")
_DRUG_KEYS = (
    "name",
    "class",
    "synonyms",
    "mesh",
    "hgnc",
    "targets",
    "spares",
    "partial",
    "status",
    "context",
    "cautions",
    "evidence",
    "seed_row",
    "seed_difference",
    "added",
)
_STATUS_KEYS = ("status", "jurisdiction", "as_of", "text", "source", "verified")
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_GENE = re.compile(r"[A-Z0-9-]+")
_MESH = re.compile(r"[CD]\d+")
_NODE = re.compile(r"[A-Z0-9_]+")
_FORMAT = "1"

Targets = tuple[tuple[str, tuple[str, ...]], ...]


class ShippedTable(InhibitorTable):
    """The table that ships with Looplight, read when somebody first asks for a drug."""

    def __init__(self) -> None:
        """Read nothing yet."""

    @cached_property
    def drugs(self) -> tuple[Drug, ...]:
        """All drugs; a figure is on screen before anybody needs one."""
        path = assets.path("inhibitors", "inhibitors.yaml")
        return parse_table(read_text(path), path.name).drugs


@cache
def table() -> InhibitorTable:
    """Return the inhibitor table that ships with Looplight."""
    return ShippedTable()


def parse_table(text: str, file: str) -> InhibitorTable:
    """Read an inhibitor table.

    Parameters
    ----------
    text : str
        YAML as in ``resources/inhibitors/inhibitors.yaml``.
    file : str
        Its name, for messages.

    Returns
    -------
    InhibitorTable

    Raises
    ------
    InputError
        With every problem, by line.
    """
    document = load(text, file)
    report = ProblemList(file)
    root = Cursor(document.data, document, report).keys(
        ("looplight", "version", "classes", "drugs"), ("looplight", "drugs")
    )
    if root.text("looplight") not in ("", _FORMAT):
        text = f"format {short(root.text('looplight'))} is unknown; this version reads {_FORMAT}"
        root.child("looplight").problem("unknown-format", text)
    classes: dict[str, Drug] = {}
    for key, cursor in root.child("classes").rows():
        classes[key] = _class(key, cursor.keys(_CLASS_KEYS, ("name",)))
    drugs = []
    names: dict[str, str] = {}
    for key, cursor in root.child("drugs").rows():
        drug = _drug(key, cursor.keys(_DRUG_KEYS, ("class",)), classes)
        for name in {n.casefold() for n in (drug.id, drug.name, drug.mesh, *drug.synonyms) if n}:
            if name in names:
                cursor.problem("name-twice", f"{short(name)} also names {names[name]}")
            names[name] = drug.id
        drugs.append(drug)
    report.raise_if_any()
    return InhibitorTable(tuple(drugs))


def _class(key: str, cursor: Cursor) -> Drug:
    """Return a class as a drug without a name of its own: what its members start from."""
    everywhere, here = _partial(cursor)
    return Drug(
        id=key,
        name="",
        drug_class=cursor.text("name"),
        targets=_targets(cursor),
        spares=cursor.texts("spares"),
        partial=everywhere,
        partial_here=here,
        cautions=cursor.texts("cautions"),
    )


def _drug(key: str, cursor: Cursor, classes: dict[str, Drug]) -> Drug:
    if not _ID.fullmatch(key):
        cursor.problem("bad-id", f"{short(key)}: use small letters, digits and dashes")
    kind = cursor.text("class")
    base = classes.get(kind)
    if base is None:
        if kind:
            hint = did_you_mean(kind, classes)
            cursor.child("class").problem("unknown-class", f"unknown class {short(kind)}{hint}")
        base = Drug(id=kind, name="", drug_class=kind)
    statuses = tuple(_status(item.keys(_STATUS_KEYS)) for item in cursor.child("status").items())
    own_targets = "targets" in cursor.value if isinstance(cursor.value, dict) else False
    targets = _targets(cursor) if own_targets else base.targets
    everywhere, here = _partial(cursor)
    for pathway in dict(here).keys() - dict(targets).keys():
        text = f"{short(pathway)}: the drug has no target there"
        cursor.child("partial").problem("no-target-there", text)
    return Drug(
        id=key,
        name=cursor.text("name") or key.capitalize(),
        drug_class=base.drug_class,
        synonyms=cursor.texts("synonyms"),
        mesh=_like(_MESH, cursor.child("mesh"), "a MeSH id such as D020123"),
        hgnc=tuple(_like(_GENE, item, "a gene symbol") for item in cursor.child("hgnc").items()),
        targets=targets,
        spares=cursor.texts("spares") or base.spares,
        partial=" ".join(filter(None, (everywhere, base.partial))),
        partial_here=tuple({**dict(base.partial_here), **dict(here)}.items()),
        statuses=statuses or (DrugStatus(),),
        context=cursor.text("context"),
        cautions=(*base.cautions, *cursor.texts("cautions")),
        evidence=cursor.text("evidence"),
        seed_row=cursor.text("seed_row"),
        seed_difference=cursor.text("seed_difference"),
        curator_added=cursor.flag("added"),
    )


def _targets(cursor: Cursor) -> Targets:
    found = []
    for pathway, nodes in cursor.child("targets").rows():
        ids = tuple(_like(_NODE, item, "a node id") for item in nodes.items())
        if not ids:
            nodes.problem("no-target", f"{pathway}: name the nodes, or leave the pathway out")
        found.append((pathway, ids))
    return tuple(found)


def _like(pattern: re.Pattern[str], cursor: Cursor, what: str) -> str:
    """Return a text that has the form of ``pattern``; report anything else."""
    text = cursor.as_text()
    if text and not pattern.fullmatch(text):
        cursor.problem("bad-identifier", f"{short(text)} is not {what}")
    return text


def _partial(cursor: Cursor) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return why a full block overstates a drug: everywhere, and in single pathways."""
    said = cursor.child("partial")
    if not isinstance(said.value, dict):
        return said.as_text(), ()
    return "", tuple((pathway, text.as_text()) for pathway, text in said.rows())


def _status(cursor: Cursor) -> DrugStatus:
    as_of, verified, source = cursor.text("as_of"), cursor.flag("verified"), cursor.text("source")
    if as_of and not _DATE.fullmatch(as_of):
        cursor.child("as_of").problem("bad-date", f"{short(as_of)} is no date such as 2026-01-31")
    if verified and not source:
        cursor.problem("no-source", "a verified status needs its source")
    if as_of and not verified:
        cursor.problem("date-not-verified", "a status that was not looked up has no date")
    return DrugStatus(
        status=cursor.choice("status", Status, Status.UNKNOWN),
        jurisdiction=cursor.text("jurisdiction"),
        as_of=as_of,
        text=cursor.text("text"),
        source=source,
        verified=verified,
    )


def looks_like_table(text: str) -> bool:
    """Return True if a text begins like an inhibitor table."""
    return re.search(r"^drugs\s*:", text[:20_000], re.MULTILINE) is not None
