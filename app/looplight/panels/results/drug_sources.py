"""The statements on a drug as its card lists them: what is said, and a source with its date."""

from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.session.text.drugs import NOT_VERIFIED, REPORTED, STATE
from looplight.translation.messages import translate


def undated_line(statement: Statement) -> str:
    """Return jurisdiction, state and indication; the date only where no source stands below it.

    For example ``US: approved. Renal cell carcinoma after sunitinib or sorafenib``.
    """
    state = STATE[statement.state]
    if not statement.verified:
        marks = ", ".join(filter(None, (NOT_VERIFIED, statement.date)))
        state = f"{state} ({marks})"
    elif statement.reported and statement.state is State.APPROVED:
        state = translate("drug", "{state} (notice not opened)", state=REPORTED)
    if statement.jurisdiction:
        state = f"{statement.jurisdiction}: {state}"
    if statement.indication:
        return translate(
            "drug", "{state}. {indication}", state=state, indication=statement.indication
        )
    return state


def source_title(statement: Statement) -> str:
    """Return the source and the date of what it says: ``FDA label of Piqray, 2024-01-18``."""
    date = statement.date
    if date and statement.listed:
        date = translate("drug", "as listed on {date}", date=date)
    return ", ".join(filter(None, (statement.source, date)))


def reading_line(statement: Statement) -> str:
    """Return where and when a source was read."""
    if statement.via:
        return translate(
            "drug", "Read in: {via}. Read on {date}.", via=statement.via, date=statement.read
        )
    return translate("drug", "Read on {date}.", date=statement.read)
