"""The table of drugs and tool compounds that ships with Looplight, read with checks."""

import re
from functools import cache, cached_property

from looplight import assets
from looplight.files.bounded_read import read_text
from looplight.files.problems import ProblemList, short
from looplight.files.typed_reader import Cursor
from looplight.files.yaml.safe_yaml import load
from looplight.pathways.drugs.drug import ANY_OTHER, Drug, DrugKind, InhibitorTable
from looplight.pathways.drugs.drug_entry_reader import like, node_ids, read_cautions, read_statement
from looplight.pathways.drugs.regulator_statement import Statement
from looplight.translation.messages import translate

_CLASS_KEYS = ("name", "targets", "partners", "not_in", "spares", "partial", "cautions")
_DRUG_KEYS = (
    "name",
    "class",
    "kind",
    "brands",
    "synonyms",
    "mesh",
    "hgnc",
    "targets",
    "spares",
    "partial",
    "statements",
    "not_ranked",
    "context",
    "cautions",
    "evidence",
    "seed_row",
    "seed_difference",
    "added",
)
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_GENE = re.compile(r"[A-Z0-9-]+")
_A_MESH_ID = translate("problem", "a MeSH id such as D020123")
_A_GENE = translate("problem", "a gene symbol")
_MESH = re.compile(r"[CD]\d+")
_FORMAT = "2"

Targets = tuple[tuple[str, tuple[str, ...]], ...]


class ShippedTable(InhibitorTable):
    """The table that ships with Looplight, read when a drug is first needed."""

    def __init__(self) -> None:
        """Read nothing yet."""

    @cached_property
    def drugs(self) -> tuple[Drug, ...]:
        """All drugs with the user's own statements; a figure is on screen before one is needed."""
        # This module is imported for the first figure already, which needs no drug yet.
        from looplight.pathways.drugs.user_statements import with_user_statements  # noqa: PLC0415

        return with_user_statements(shipped_drugs())


@cache
def table() -> InhibitorTable:
    """Return the inhibitor table that ships with Looplight, with the user's own statements."""
    return ShippedTable()


def drugs_are_read() -> bool:
    """Return whether the drugs of `table` are there at once."""
    return "drugs" in vars(table())


@cache
def shipped_drugs() -> tuple[Drug, ...]:
    """Return the drugs as they ship, without anything that the user added."""
    path = assets.path("inhibitors", "inhibitors.yaml")
    return parse_table(read_text(path), path.name).drugs


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
        text = translate(
            "problem",
            "format {text} is unknown; this version reads {version}",
            text=short(root.text("looplight")),
            version=_FORMAT,
        )
        root.child("looplight").problem("unknown-format", text)
    classes: dict[str, Drug] = {}
    for key, cursor in root.child("classes").rows():
        classes[key] = _class(key, cursor.keys(_CLASS_KEYS, ("name",)))
    drugs = []
    names: dict[str, str] = {}
    for key, cursor in root.child("drugs").rows():
        drug = _drug(key, cursor.keys(_DRUG_KEYS, ("class",)), classes)
        # Drugs are looked up by any of their names: where two shared a name, the first would answer
        # for the other.
        for name in {name.casefold() for name in drug.names}:
            if name in names:
                cursor.problem(
                    "name-twice",
                    translate(
                        "problem", "{name} also names {drug}", name=short(name), drug=names[name]
                    ),
                )
            names[name] = drug.id
        drugs.append(drug)
    report.raise_if_any()
    return InhibitorTable(tuple(drugs))


def _class(key: str, cursor: Cursor) -> Drug:
    """Return a class as a drug without a name of its own: what its members start from."""
    everywhere, by_pathway = _partial(cursor)
    return Drug(
        id=key,
        name="",
        drug_class=cursor.text("name"),
        targets=_targets(cursor),
        partners=_genes(cursor.child("partners")),
        not_in=_genes(cursor.child("not_in")),
        spares=cursor.texts("spares"),
        partial=everywhere,
        partial_here=by_pathway,
        cautions=read_cautions(cursor),
    )


def _drug(key: str, cursor: Cursor, classes: dict[str, Drug]) -> Drug:
    if not _ID.fullmatch(key):
        cursor.problem(
            "bad-id",
            translate("problem", "{name}: use small letters, digits and dashes", name=short(key)),
        )
    kind = cursor.text("class")
    base = classes.get(kind)
    if base is None:
        if kind:
            hint = cursor.report.did_you_mean(kind, classes)
            cursor.child("class").problem(
                "unknown-class",
                translate("problem", "unknown class {kind}{hint}", kind=short(kind), hint=hint),
            )
        base = Drug(id=kind, name="", drug_class=kind)
    statements = tuple(read_statement(item) for item in cursor.child("statements").items())
    # An empty mapping is a statement, too: the drug hits none of the nodes of its class.
    own_targets = "targets" in cursor.value if isinstance(cursor.value, dict) else False
    targets = _targets(cursor) if own_targets else base.targets
    everywhere, by_pathway = _partial(cursor)
    for pathway in dict(by_pathway).keys() - dict(targets).keys() - {ANY_OTHER}:
        text = translate(
            "problem", "{pathway}: the drug has no target there", pathway=short(pathway)
        )
        cursor.child("partial").problem("no-target-there", text)
    return Drug(
        id=key,
        name=cursor.text("name") or key.capitalize(),
        drug_class=base.drug_class,
        kind=DrugKind(cursor.word("kind", tuple(DrugKind), DrugKind.DRUG)),
        brands=cursor.texts("brands"),
        synonyms=cursor.texts("synonyms"),
        mesh=like(_MESH, cursor.child("mesh"), _A_MESH_ID),
        hgnc=_genes(cursor.child("hgnc")),
        targets=targets,
        partners=base.partners,
        not_in=base.not_in,
        spares=cursor.texts("spares") or base.spares,
        partial=" ".join(filter(None, (everywhere, base.partial))),
        partial_here=tuple({**dict(base.partial_here), **dict(by_pathway)}.items()),
        # A drug without a statement has the state "unknown".
        statements=statements or (Statement(),),
        not_ranked=cursor.text("not_ranked"),
        context=cursor.text("context"),
        cautions=(*base.cautions, *read_cautions(cursor)),
        evidence=cursor.text("evidence"),
        seed_row=cursor.text("seed_row"),
        seed_difference=cursor.text("seed_difference"),
        curator_added=cursor.flag("added"),
    )


def _genes(cursor: Cursor) -> tuple[str, ...]:
    return tuple(like(_GENE, item, _A_GENE) for item in cursor.items())


def _targets(cursor: Cursor) -> Targets:
    targets = []
    for pathway, nodes in cursor.child("targets").rows():
        ids = node_ids(nodes)
        if not ids:
            nodes.problem(
                "no-target",
                translate(
                    "problem",
                    "{pathway}: name the nodes, or leave the pathway out",
                    pathway=pathway,
                ),
            )
        targets.append((pathway, ids))
    return tuple(targets)


def _partial(cursor: Cursor) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return why a full block overstates a drug: everywhere, and in single pathways."""
    partial = cursor.child("partial")
    if not isinstance(partial.value, dict):
        return partial.as_text(), ()
    return "", tuple((pathway, text.as_text()) for pathway, text in partial.rows())
