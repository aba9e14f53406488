"""The column headings of tables for a reader; JSON and files of tables have keys of their own."""

from looplight.translation.messages import translate


def headings(*names: str) -> tuple[str, ...]:
    """Return column headings in the language in use.

    Parameters
    ----------
    *names : str
        Their English words; an empty one stays empty.

    Raises
    ------
    KeyError
        If there is no such heading.
    """
    known = _headings()
    return tuple(known[name] if name else "" for name in names)


def _headings() -> dict[str, str]:
    return {
        "id": translate("command line", "id"),
        "title": translate("command line", "title"),
        "pathway": translate("command line", "pathway"),
        "alias": translate("command line", "alias"),
        "genes": translate("command line", "genes"),
        "p": translate("command line", "p"),
        "q": translate("command line", "q"),
        "source": translate("command line", "source"),
        "name": translate("command line", "name"),
        "year": translate("command line", "year"),
        "matched": translate("command line", "matched"),
        "node": translate("command line", "node"),
        "label": translate("command line", "label"),
        "baseline": translate("command line", "baseline"),
        "level": translate("command line", "level"),
        "change": translate("command line", "change"),
        "size": translate("command line", "size"),
        "certainty": translate("command line", "certainty"),
        "feedback arrow": translate("command line", "feedback arrow"),
        "state": translate("command line", "state"),
        "what it explains": translate("command line", "what it explains"),
        "loop": translate("command line", "loop"),
        "nodes": translate("command line", "nodes"),
        "sign": translate("command line", "sign"),
        "relative time": translate("command line", "relative time"),
        "drug": translate("command line", "drug"),
        "brand": translate("command line", "brand"),
        "class": translate("command line", "class"),
        "targets": translate("command line", "targets"),
        "status": translate("command line", "status"),
        "arrow": translate("command line", "arrow"),
        "drawn in": translate("command line", "drawn in"),
        "arrows": translate("command line", "arrows"),
        "answer": translate("command line", "answer"),
        "how sure": translate("command line", "how sure"),
        "blocked": translate("command line", "blocked"),
        "block": translate("command line", "block"),
        "explains": translate("command line", "explains"),
        "opposite": translate("command line", "opposite"),
        "add": translate("command line", "add"),
        "verdict": translate("command line", "verdict"),
        "outputs against baseline": translate("command line", "outputs against baseline"),
        "approved drugs that hit all of them": translate(
            "command line", "approved drugs that hit all of them"
        ),
        "all": translate("command line", "all"),
        "rows rise": translate("command line", "rows rise"),
        "rows fall": translate("command line", "rows fall"),
        "order of conditions as measured": translate(
            "command line", "order of conditions as measured"
        ),
        "share": translate("command line", "share"),
        "pairs": translate("command line", "pairs"),
        "how sure the model was": translate("command line", "how sure the model was"),
        "calls": translate("command line", "calls"),
        "claimed": translate("command line", "claimed"),
        "right": translate("command line", "right"),
    }
