"""Parts of an inhibitor table: statements of regulators, cautions, node ids."""

import re
from dataclasses import fields

from looplight.files.problems import short
from looplight.files.typed_reader import Cursor
from looplight.pathways.drugs.altered_genes import CHANGE
from looplight.pathways.drugs.caution_conditions import Caution, Condition
from looplight.pathways.drugs.regulator_statement import DATE, State, Statement
from looplight.translation.messages import translate

_STATEMENT_KEYS = tuple(field.name for field in fields(Statement))
_LISTS = ("partners", "requires", "excludes", "tumours")
_NO_TEXT = ("state", "verified", "listed", "reported", *_LISTS)
_CAUTION_KEYS = (
    *("text", "headline", "when", "unless", "present", "absent", "doubt"),
    *("active", "alone"),
)
_A_NODE = translate("problem", "a node id")
_A_CHANGE = translate("problem", "a gene and its change, such as PIK3CA mutation")
_NODE = re.compile(r"[A-Z0-9_]+")


def like(pattern: re.Pattern[str], cursor: Cursor, expected: str) -> str:
    """Return a text that has the form of ``pattern``; report anything else."""
    text = cursor.as_text()
    if text and not pattern.fullmatch(text):
        cursor.problem(
            "bad-identifier",
            translate("problem", "{text} is not {expected}", text=short(text), expected=expected),
        )
    return text


def read_plain_statement(item: Cursor, more: tuple[str, ...] = ()) -> Statement:
    """Return a statement as written; report keys other than its own and ``more``."""
    cursor = item.keys((*_STATEMENT_KEYS, *more), ("state",))
    statement = Statement(
        state=State(cursor.word("state", tuple(State), State.UNKNOWN)),
        verified=cursor.flag("verified"),
        listed=cursor.flag("listed"),
        reported=cursor.flag("reported"),
        partners=cursor.texts("partners"),
        requires=cursor.texts("requires"),
        excludes=cursor.texts("excludes"),
        tumours=cursor.texts("tumours"),
        **{key: cursor.text(key) for key in _STATEMENT_KEYS if key not in _NO_TEXT},
    )
    for key in ("requires", "excludes"):
        for change in cursor.child(key).items():
            like(CHANGE, change, _A_CHANGE)
    for key, text in (("date", statement.date), ("read", statement.read)):
        if text and not DATE.fullmatch(text):
            cursor.child(key).problem(
                "bad-date",
                translate("problem", "{text} is no date such as 2026-01-31", text=short(text)),
            )
    return statement


def read_statement(cursor: Cursor) -> Statement:
    """Return a dated statement of a curated table; report what it lacks."""
    statement = read_plain_statement(cursor)
    if statement.address and not statement.address.startswith(("https://", "http://")):
        cursor.child("address").problem(
            "bad-address", translate("problem", "an address begins with https:// or http://")
        )
    if statement.verified:
        for key in ("source", "address", "read"):
            if not getattr(statement, key):
                cursor.problem(
                    "no-source",
                    translate("problem", "a verified statement needs its {key}", key=key),
                )
    # A date beside a state that nobody looked up would read like a check of it.
    elif statement.date:
        cursor.problem(
            "date-not-verified",
            translate("problem", "a statement that was not looked up has no date"),
        )
    elif not statement.look:
        cursor.problem(
            "no-place", translate("problem", "a statement that is not verified says where to look")
        )
    return statement


def read_cautions(cursor: Cursor) -> tuple[Caution, ...]:
    """Return the cautions of a drug or a class."""
    return tuple(_caution(item) for item in cursor.child("cautions").items())


def _caution(item: Cursor) -> Caution:
    """Return a caution; a plain text stays on the drug's card."""
    if not isinstance(item.value, dict):
        return Caution(item.as_text())
    cursor = item.keys(_CAUTION_KEYS, ("text",))
    active, alone = node_ids(cursor.child("active")), cursor.text("alone")
    if bool(active) is not bool(alone):
        cursor.problem(
            "active-and-alone",
            translate("problem", "“active” and “alone” need each other: one says when, one what"),
        )
    return Caution(
        text=cursor.text("text"),
        headline=cursor.text("headline"),
        when=_condition(cursor.child("when")),
        unless=_condition(cursor.child("unless")),
        present=node_ids(cursor.child("present")),
        absent=node_ids(cursor.child("absent")),
        doubt=cursor.flag("doubt"),
        active=active,
        alone=alone,
    )


def _condition(item: Cursor) -> Condition:
    cursor = item.keys(("loss", "gain"))
    return Condition(node_ids(cursor.child("loss")), node_ids(cursor.child("gain")))


def node_ids(cursor: Cursor) -> tuple[str, ...]:
    """Return a list of node ids; report what is none."""
    return tuple(like(_NODE, item, _A_NODE) for item in cursor.items())
