"""The figure and the interventions of a command line."""

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from looplight.activity.query import Query
from looplight.cli.arguments.changed_parameters import add_setting, changes_of
from looplight.cli.parser import UsageError
from looplight.files.problems import InputError, Problem, did_you_mean
from looplight.pathways.catalogue import Entry, bundled
from looplight.pathways.drugs.inhibitor_table_reader import table
from looplight.pathways.model import cutoffs
from looplight.pathways.model.cutoffs import Cutoffs
from looplight.pathways.model.interventions import Intervention, Kind, parse, parse_list
from looplight.pathways.model.parameter_overrides import UNCHANGED, ParameterOverrides
from looplight.pathways.model.parameters import DEFAULTS, Parameters
from looplight.pathways.model.pathway import Pathway
from looplight.pathways.opposite_signs import read_curated_signs
from looplight.session.state.state import State
from looplight.session.storage.formats_with_sessions import ALL_FORMATS
from looplight.session.text.scene_titles import panel_mark
from looplight.translation.messages import translate

T = TypeVar("T")


@dataclass(frozen=True)
class FigureRequest:
    """A figure with a pathway and what is done to it."""

    entry: Entry
    pathway: Pathway
    interventions: tuple[Intervention, ...]
    context: tuple[Intervention, ...]
    reference: tuple[Intervention, ...] | None
    scene: str = ""
    cutoffs: Cutoffs = DEFAULTS.cutoffs
    changes: ParameterOverrides = UNCHANGED

    @property
    def parameters(self) -> Parameters | None:
        """Parameters to compute with; None = the pathway's own."""
        if not self.changes and self.cutoffs == DEFAULTS.cutoffs:
            return None
        return replace(self.changes.on(self.pathway.parameters), cutoffs=self.cutoffs)

    @property
    def state(self) -> State:
        """The state in which a window would show the request."""
        return State(
            figure=self.entry.key,
            interventions=self.interventions,
            context=self.context,
            scene=self.scene,
            cutoffs=self.cutoffs,
            parameters=self.changes,
        )

    @property
    def query(self) -> Query:
        """The query to the model."""
        return Query(
            self.pathway,
            self.interventions,
            context=self.context,
            reference=self.reference,
            drugs=table(),
            parameters=self.parameters,
        )


def add_figure(parser: argparse.ArgumentParser) -> None:
    """Add the FIGURE argument."""
    parser.add_argument(
        "figure",
        metavar="FIGURE",
        help=translate("command line", "pathway name, figid, alias, PMC id, or a file"),
    )


def add_interventions(parser: argparse.ArgumentParser, versus: bool = True) -> None:
    """Add the options for interventions, context and parameters."""

    def option(name: str, metavar: str, text: str, kind: str) -> None:
        parser.add_argument(
            name,
            metavar=metavar,
            action="append",
            default=[],
            dest="interventions",
            type=_argument(lambda value: _read(f"{kind}:{value}")),
            help=text,
        )

    option(
        "--inhibit",
        "ID[=DOSE]",
        translate("command line", "block a node; dose 0..1, default 1"),
        "inhibit",
    )
    option(
        "--drug",
        "NAME[=DOSE]",
        translate("command line", "give a drug of the inhibitor table"),
        "drug",
    )
    option("--loss", "ID", translate("command line", "loss of function of a node"), "loss")
    option("--gain", "ID", translate("command line", "hold a node fully active"), "gain")
    parser.add_argument(
        "--scene",
        metavar="ID",
        help=translate(
            "command line",
            "the interventions of a scene: its id, or a panel letter that only it has",
        ),
    )
    add_context(parser, translate("command line", "tumour context to start from"))
    add_setting(parser)
    parser.add_argument(
        "--cutoffs",
        metavar="LIST",
        type=_argument(cutoffs.parse),
        default=Cutoffs(),
        help=translate(
            "command line",
            "where the verdict draws its lines, illustrative: "
            '"held=0.7,lowered=0.85,raised=1.05,by-feedback=0.05"',
        ),
    )
    if versus:
        parser.add_argument(
            "--versus",
            metavar="LIST",
            type=_argument(parse_list),
            help=translate(
                "command line", 'compare with other interventions: "inhibit:MTORC1,loss:PTEN"'
            ),
        )


def add_context(parser: argparse.ArgumentParser, text: str) -> None:
    """Add ``--context``, with what it is the context of."""
    parser.add_argument(
        "--context",
        metavar="ID|LIST",
        action="append",
        default=[],
        help=translate(
            "command line",
            '{text}: its id in the pathway, or a list such as "loss:PTEN"',
            text=text,
        ),
    )


def _read(text: str) -> Intervention:
    # A drug's name may hold signs that a node's id cannot; its dose follows the last '='.
    kind, _, value = text.partition(":")
    if kind != Kind.DRUG:
        return parse(text)
    name, equals, dose = value.rpartition("=")
    if not equals:
        name, dose = value, "1"
    if not name.strip():
        raise ValueError(translate("command line", "no drug is named"))
    return Intervention(Kind.DRUG, name.strip(), parse(f"inhibit:x={dose}").dose)


def _argument(read: Callable[[str], T]) -> Callable[[str], T]:
    """Return a reader whose errors argparse prints as they are; of a ValueError it prints none."""

    def read_argument(text: str) -> T:
        try:
            return read(text)
        except ValueError as error:
            raise argparse.ArgumentTypeError(str(error)) from None

    return read_argument


def entry_of(figure: str) -> Entry:
    """Return the entry that a FIGURE argument means; raise InputError."""
    return bundled().resolve(figure, ALL_FORMATS)


def read_request(args: argparse.Namespace) -> FigureRequest:
    """Return what the parsed arguments ask for.

    Raises
    ------
    InputError
        If there is no such figure, scene, node or drug, or the figure has no curated arrows.
    """
    entry = entry_of(args.figure)
    pathway = with_pathway(entry)
    if not entry.bundled:
        # Before the answer, which says where it rests on an arrow that they have otherwise.
        read_curated_signs()
    interventions = list(args.interventions)
    scene_id = ""
    if args.scene:
        known = {scene.id: scene for scene in pathway.scenes}
        letter = args.scene.upper()
        lettered = [
            scene.id
            for scene in pathway.scenes
            if letter in (scene.panel, panel_mark(scene, pathway.scenes))
        ]
        # A letter is an id as well as a panel; the id wins.
        if args.scene not in known and len(lettered) == 1:
            args.scene = lettered[0]
        if args.scene not in known:
            hint = did_you_mean(args.scene, known) or _there_are(known)
            message = translate(
                "command line",
                "{name} has no scene {scene!r}{hint}",
                name=pathway.name,
                scene=args.scene,
                hint=hint,
            )
            raise InputError(Problem("unknown-scene", message))
        # With further interventions it is no longer the scene.
        scene_id = "" if interventions else args.scene
        interventions = [*known[args.scene].interventions, *interventions]
    reference = getattr(args, "versus", None)
    return FigureRequest(
        entry=entry,
        pathway=pathway,
        interventions=resolve(pathway, interventions),
        context=context_of(pathway, args.context),
        reference=None if reference is None else resolve(pathway, reference),
        scene=scene_id,
        cutoffs=args.cutoffs,
        changes=changes_of(pathway, args.settings) if args.settings else UNCHANGED,
    )


def _there_are(known: Iterable[str]) -> str:
    names = ", ".join(known)
    if not names:
        return translate("command line", "; there are none")
    return translate("command line", "; there are {names}", names=names)


def with_pathway(entry: Entry) -> Pathway:
    """Return the entry's pathway; raise InputError where none was curated."""
    if entry.pathway is None:
        message = translate(
            "command line",
            "{key} has no curated arrows: there is no pathway to draw or simulate",
            key=entry.key,
        )
        if entry.article:
            message = translate(
                "command line", "{key} is an article, nothing to draw or simulate", key=entry.key
            )
            if entry.article.pathways:
                message = translate(
                    "command line",
                    "{key} is an article, nothing to draw or simulate; its pathway is {pathways}",
                    key=entry.key,
                    pathways=", ".join(entry.article.pathways),
                )
        raise InputError(Problem("no-pathway", message))
    return entry.pathway


def context_of(pathway: Pathway, texts: list[str]) -> tuple[Intervention, ...]:
    """Return the tumour context of ``--context``, given once or several times."""
    return resolve(pathway, [part for text in texts for part in _context(pathway, text)])


def _context(pathway: Pathway, text: str) -> tuple[Intervention, ...]:
    for context in pathway.contexts:
        if context.id == text.strip():
            return context.interventions
    known = ", ".join(context.id for context in pathway.contexts)
    hint = (
        translate("command line", "; contexts of {name}: {known}", name=pathway.name, known=known)
        if known
        else ""
    )
    try:
        resolved = parse_list(text)
    except ValueError as error:
        raise UsageError(f"--context: {error}{hint}") from None
    try:
        # Resolved once more by `context_of`; here only to name the option in the message.
        resolve(pathway, resolved)
    except InputError as error:
        message = f"--context: {error.problem.message}{hint}"
        raise InputError(Problem(error.problem.code, message)) from None
    return resolved


def resolve(
    pathway: Pathway, interventions: list[Intervention] | tuple[Intervention, ...]
) -> tuple[Intervention, ...]:
    """Return the interventions with node and drug ids as the files write them.

    A later intervention on the same target replaces an earlier one.
    """
    resolved: dict[tuple[bool, str], Intervention] = {}
    for intervention in interventions:
        drug = intervention.kind is Kind.DRUG
        target = _drug_id(intervention.target) if drug else _node_id(pathway, intervention.target)
        resolved[drug, target] = Intervention(intervention.kind, target, intervention.dose)
    return tuple(resolved.values())


def _node_id(pathway: Pathway, name: str) -> str:
    if name in pathway.by_id:
        return name
    key = name.casefold()
    same = [n.id for n in pathway.nodes if key in (n.id.casefold(), n.label.casefold())]
    # Labels are not unique: several nodes of that label would be a guess.
    if len(same) == 1:
        return same[0]
    hint = did_you_mean(name, pathway.by_id)
    message = translate(
        "command line",
        "{pathway} has no node {name!r}{hint}",
        pathway=pathway.name,
        name=name,
        hint=hint,
    )
    raise InputError(Problem("unknown-node", message))


def _drug_id(name: str) -> str:
    drug = table().find(name)
    if drug is None:
        hint = did_you_mean(name, [n for d in table().drugs for n in (d.name, *d.synonyms)])
        raise InputError(
            Problem(
                "unknown-drug",
                translate(
                    "command line",
                    "there is no drug {name!r} in the table{hint}",
                    name=name,
                    hint=hint,
                ),
            )
        )
    return drug.id
