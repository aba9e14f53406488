"""The formats of files that can be opened, sessions among them."""

from looplight.files.bounded_read import FileContent
from looplight.pathways.formats.registry import FORMATS, Contents, Format
from looplight.translation.messages import translate

SUFFIX = ".looplight"


def _is_session(content: FileContent) -> bool:
    head = content.head.lstrip()
    named = content.path.suffix.lower() == SUFFIX
    return named or (head.startswith("{") and '"looplight-session"' in head)


def _read_session(content: FileContent) -> Contents:
    from looplight.session.storage import session_file  # noqa: PLC0415 - needs numpy

    snapshot = session_file.loads(content.text, content.name, content.path.absolute().parent)
    number = len(snapshot.other_figures) + 1
    return Contents(translate("file", "good, a session of {number} figures", number=number))


SESSION = Format(
    "session",
    translate("dialog", "Sessions"),
    (SUFFIX,),
    _is_session,
    _read_session,
    translate("problem", "a session is no figure; open it with: looplight FILE.looplight"),
    media_type="application/x-looplight-session",
    patterns=(f"*{SUFFIX}",),
)
ALL_FORMATS = (SESSION, *FORMATS)
