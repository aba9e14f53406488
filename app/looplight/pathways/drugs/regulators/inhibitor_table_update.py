"""What a regulator's table would change in the inhibitor table."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from looplight.pathways.drugs.drug import Drug
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.drugs.regulators import drugs_at_fda, ema_medicines
from looplight.pathways.drugs.regulators.product_names import Product, by_drug
from looplight.pathways.drugs.user_statements import StatementSource

# Where several products of one drug differ, the drug has the first of these.
_BEFORE = (
    State.APPROVED,
    State.INVESTIGATIONAL,
    State.WITHDRAWN,
    State.NEVER_APPROVED,
    State.UNKNOWN,
)


@dataclass(frozen=True, slots=True)
class StatementChange:
    """One difference between the inhibitor table and a regulator's table.

    Attributes
    ----------
    drug : str
        Id of the drug.
    before : Statement or None
        What the inhibitor table says of that jurisdiction; None = nothing.
    after : Statement
        What the regulator's table says.
    """

    drug: str
    before: Statement | None
    after: Statement

    @property
    def kind(self) -> str:
        """``new`` jurisdiction, another ``state``, or another ``date`` of the same state."""
        if self.before is None:
            return "new"
        return "date" if self.before.state is self.after.state else "state"


@dataclass(frozen=True, slots=True)
class TableUpdate:
    """A regulator's table after reading: its source, and its statement on each of our drugs."""

    source: StatementSource
    statements: tuple[tuple[str, Statement], ...]

    def changes(self, drugs: Sequence[Drug]) -> tuple[StatementChange, ...]:
        """Return what the table would change in the drugs, in their order."""
        own = dict(self.statements)
        rows = [(drug, own[drug.id]) for drug in drugs if drug.id in own]
        changes = [change for drug, after in rows for change in [_change(drug, after)] if change]
        return tuple(changes)


def read_update(path: Path, drugs: Sequence[Drug], day: datetime.date) -> TableUpdate:
    """Read a downloaded archive of Drugs@FDA or a table of medicines of the EMA.

    Parameters
    ----------
    day : datetime.date
        The day of reading, which every statement carries.

    Raises
    ------
    InputError
        With the reason, if it is neither.
    """
    if path.suffix.lower() == ".zip" or drugs_at_fda.looks_like_archive(path):
        regulator, where, products = "FDA", "US", drugs_at_fda.read_products(path)
        title = "Drugs@FDA"
    else:
        regulator, where, products = "EMA", "EU", ema_medicines.read_products(path)
        title = "EMA table of medicines"
    newest = max((product.date for product in products), default="")
    source = StatementSource(regulator, path.name, day.isoformat(), newest)
    grouped = by_drug(products, drugs)
    statements = tuple(
        (drug.id, _statement(grouped[drug.id], where, title, source))
        for drug in drugs
        if drug.id in grouped
    )
    return TableUpdate(source, statements)


def _statement(
    products: list[Product], where: str, title: str, source: StatementSource
) -> Statement:
    """Return one statement for all products of a drug in a jurisdiction."""
    state = min((p.state for p in products), key=_BEFORE.index)
    # The earliest date is that of the first approval; a product without a date comes last.
    leading = sorted((p for p in products if p.state is state), key=lambda p: p.date or "9999")
    first = leading[0]
    brands = ", ".join(dict.fromkeys(f"{p.brand} ({p.reference})" for p in leading[:6]))
    noted = {p.note for p in leading}
    # "No longer sold" holds of the drug only if it holds of every product.
    note = "; ".join(sorted(noted)) if all(noted) else ""
    up_to = f", data up to {source.newest}" if source.newest else ""
    return Statement(
        state=state,
        jurisdiction=where,
        date=first.date,
        source=f"{title}, file {source.file}{up_to}: {brands}",
        address=first.address,
        read=source.read,
        verified=True,
        note=note,
    )


def _change(drug: Drug, after: Statement) -> StatementChange | None:
    same_place = [s for s in drug.statements if s.jurisdiction == after.jurisdiction]
    if not same_place:
        return StatementChange(drug.id, None, after)
    before = min(same_place, key=lambda s: _BEFORE.index(s.state))
    if before.state is after.state:
        dates = [s.date for s in same_place if s.state is after.state]
        known = not after.date or any(date.startswith(after.date) for date in dates)
        return None if known else StatementChange(drug.id, before, after)
    if after.note and before.state is State.WITHDRAWN:
        # An approval that was taken back stays in Drugs@FDA as a discontinued product.
        return None
    return StatementChange(drug.id, before, after)
