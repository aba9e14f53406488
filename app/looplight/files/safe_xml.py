"""XML of strangers: no document types, no entities, nothing from outside; depth and size capped.

The standard library's expat reads it. Entities can only be declared in a document type, and a
document type is refused before anything of it is read, so that none of the known attacks
(entities that grow, files of the disk, addresses of the network) has a beginning.
"""

from dataclasses import dataclass, field
from xml.parsers import expat
from xml.parsers.expat import errors

from looplight.files.problems import InputError, Problem, cut_off
from looplight.translation.messages import translate

# Every element is kept in memory: without bounds a small file of tags could fill it.
MAX_DEPTH = 40
MAX_ELEMENTS = 300_000
MAX_ATTRIBUTES = 100
# Between a namespace and a name; neither can hold it.
_SEPARATOR = "\n"
_XML = {
    errors.XML_ERROR_TAG_MISMATCH: translate(
        "problem", "a part is closed here that is not the one opened last: its end is missing"
    ),
    errors.XML_ERROR_INVALID_TOKEN: translate(
        "problem",
        "a sign stands here that is not allowed; & is written &amp; and < is written &lt;",
    ),
    errors.XML_ERROR_DUPLICATE_ATTRIBUTE: translate(
        "problem", "a value is given twice in one part; remove one of them"
    ),
    errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT: translate(
        "problem", "more text follows where the file has ended; remove what is behind its end"
    ),
    errors.XML_ERROR_UNDEFINED_ENTITY: translate(
        "problem", "the name between & and ; is not known; write the letter itself"
    ),
    errors.XML_ERROR_UNKNOWN_ENCODING: translate(
        "problem", "its letters are encoded in an unknown way; save it as UTF-8"
    ),
    errors.XML_ERROR_MISPLACED_XML_PI: translate(
        "problem", "the line <?xml ...?> must be the first; remove what stands before it"
    ),
    errors.XML_ERROR_UNBOUND_PREFIX: translate(
        "problem", "a name has a part before its colon that the file does not explain"
    ),
}
_CUT_OFF_XML = (
    errors.XML_ERROR_UNCLOSED_TOKEN,
    errors.XML_ERROR_NO_ELEMENTS,
    errors.XML_ERROR_PARTIAL_CHAR,
    errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
)
_ANY_XML = translate(
    "problem",
    "this place is not written as such a file must be; open the file in the program that wrote it, "
    "and save it again",
)


@dataclass(slots=True)
class XmlElement:
    """One element.

    Attributes
    ----------
    name, namespace : str
        The name without its prefix, and the address that the prefix stands for.
    attributes : dict of str to str
        By name without prefix; where two are the same, the one without a namespace.
    line : int
        1-based line of its start tag.
    children : list of XmlElement
    text : str
        All character data directly inside.
    """

    name: str
    namespace: str
    attributes: dict[str, str]
    line: int
    children: list["XmlElement"] = field(default_factory=list)
    text: str = ""

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute, or the default."""
        return self.attributes.get(name, default)

    def child(self, name: str) -> "XmlElement | None":
        """Return the first child of a name, or None."""
        return next((child for child in self.children if child.name == name), None)

    def all(self, name: str) -> "list[XmlElement]":
        """Return the children of a name, in their order."""
        return [child for child in self.children if child.name == name]


def parse(text: str, file: str, doctype: str = "") -> XmlElement:
    """Return the root element of a document.

    Parameters
    ----------
    text : str
        Already decoded; an encoding that the document names is not looked at.
    file : str
        For messages.
    doctype : str, optional
        A document type that may be named, and is skipped unread; one with declarations of its
        own is refused all the same.

    Raises
    ------
    InputError
        Codes ``xml-doctype``, ``xml-too-deep``, ``xml-too-large``, ``xml-broken``.
    """
    builder = _Builder(file, doctype)
    try:
        builder.parser.Parse(text, True)
    except expat.ExpatError as error:
        message = translate("problem", "not a whole XML file: {reason}", reason=_reason(error))
        raise InputError(Problem("xml-broken", message, file, error.lineno)) from None
    except UnicodeEncodeError:
        raise InputError(
            Problem("xml-broken", translate("problem", "not XML: half a character"), file)
        ) from None
    if builder.root is None:
        raise InputError(
            Problem("xml-broken", translate("problem", "not XML: no element"), file, 1)
        )
    return builder.root


def _reason(error: expat.ExpatError) -> str:
    """Return what is wrong with an XML text, for the line that the error names."""
    words = expat.ErrorString(error.code)
    return cut_off() if words in _CUT_OFF_XML else _XML.get(words, _ANY_XML)


class _Builder:
    """Takes what expat reports and keeps the elements."""

    def __init__(self, file: str, doctype: str) -> None:
        self.root: XmlElement | None = None
        self.parser = expat.ParserCreate(None, _SEPARATOR)
        self._file = file
        self._allowed_doctype = doctype
        self._open: list[XmlElement] = []
        self._texts: list[list[str]] = []
        self._count = 0
        # Else expat reports a text in pieces, one for each line.
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.EntityDeclHandler = self._refuse_declaration

    def _refuse(self, code: str, message: str) -> InputError:
        line = self.parser.CurrentLineNumber
        return InputError(Problem(code, message, self._file, line))

    def _doctype(self, name: str, _system: object, _public: object, has_declarations: int) -> None:
        if has_declarations or not self._allowed_doctype or name != self._allowed_doctype:
            self._refuse_declaration()

    def _refuse_declaration(self, *_declaration: object) -> None:
        message = translate(
            "problem",
            "the file declares a document type (DOCTYPE), which can hide other files; remove it",
        )
        raise self._refuse("xml-doctype", message)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > MAX_ELEMENTS:
            raise self._refuse(
                "xml-too-large",
                translate(
                    "problem", "more than {max_elements:,} elements", max_elements=MAX_ELEMENTS
                ),
            )
        if len(self._open) >= MAX_DEPTH:
            raise self._refuse(
                "xml-too-deep",
                translate(
                    "problem", "elements nest deeper than {max_depth} levels", max_depth=MAX_DEPTH
                ),
            )
        if len(attributes) > MAX_ATTRIBUTES:
            raise self._refuse(
                "xml-too-large", translate("problem", "an element has too many attributes")
            )
        namespace, _, local = name.rpartition(_SEPARATOR)
        own = attributes
        # Asked of all names at once: hardly any attribute has a namespace.
        if _SEPARATOR in "".join(attributes):
            prefixed = {k.rpartition(_SEPARATOR)[2]: v for k, v in attributes.items()}
            own = prefixed | {k: v for k, v in attributes.items() if _SEPARATOR not in k}
        element = XmlElement(local, namespace, own, self.parser.CurrentLineNumber)
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def _end(self, _name: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())

    def _characters(self, text: str) -> None:
        if self._texts:
            self._texts[-1].append(text)
