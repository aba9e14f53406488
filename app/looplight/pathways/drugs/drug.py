"""Typed inhibitor table: drugs, their targets in each pathway, their dated statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from looplight.pathways.drugs.caution_conditions import Caution
from looplight.pathways.drugs.regulator_statement import State, Statement
from looplight.pathways.model.pathway import Pathway
from looplight.translation.messages import translate_data

if TYPE_CHECKING:
    from looplight.pathways.drugs.gene_targets import Targets


class DrugKind(StrEnum):
    """What a row of the table is."""

    DRUG = "drug"
    TOOL = "tool"
    CLASS = "class"
    PRODUCT = "product"


class Standing(StrEnum):
    """Where a row belongs in a list that proposes drugs.

    ``APPROVED`` = approved somewhere for some indication that was not withdrawn.
    ``INVESTIGATIONAL`` = in trials, listed apart. ``NOT_LISTED`` = withdrawn, never approved,
    unknown, a laboratory compound, or used against another disease.
    """

    APPROVED = "approved"
    INVESTIGATIONAL = "investigational"
    NOT_LISTED = "not listed"


# The key of what holds in figures that are not curated.
ANY_OTHER = "*"
# The state that stands for a drug where its statements differ: the first that any of them has.
_BEFORE = (
    State.APPROVED,
    State.WITHDRAWN,
    State.INVESTIGATIONAL,
    State.NEVER_APPROVED,
    State.UNKNOWN,
)


@dataclass(frozen=True)
class Drug:
    """One drug, laboratory compound or drug class.

    Attributes
    ----------
    id : str
        Stable lower-case id, for example ``dactolisib``.
    brands : tuple of str
        Brand names, for example ``Afinitor``.
    synonyms : tuple of str
        Other names; ``BEZ235`` and ``C531198`` resolve to dactolisib.
    targets : tuple of (str, tuple of str)
        For each curated pathway's name the node ids that the drug hits directly; empty tuple = not
        in this pathway.
    partners, not_in : tuple of str
        For figures that nobody curated, see `gene_targets.Targets`.
    spares : tuple of str
        Arrow keys whose source the drug does not block for that arrow (rapalogs spare
        ``MTORC1 -| EIF4EBP1``).
    partial : str
        Why a full block overstates the drug in any pathway (for example p110-alpha only).
    partial_here : tuple of (str, str)
        The same for single pathways, where a node stands for more than the drug hits;
        `ANY_OTHER` for figures that are not curated.
    not_ranked : str
        Why the drug is never proposed although it may be approved; empty = it may be.
    seed_row : str
        What the vendor article's table says of the drug, in our own words.
    """

    id: str
    name: str
    drug_class: str
    kind: DrugKind = DrugKind.DRUG
    brands: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    mesh: str = ""
    hgnc: tuple[str, ...] = ()
    targets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    partners: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()
    spares: tuple[str, ...] = ()
    partial: str = ""
    partial_here: tuple[tuple[str, str], ...] = ()
    statements: tuple[Statement, ...] = ()
    not_ranked: str = ""
    context: str = ""
    cautions: tuple[Caution, ...] = ()
    evidence: str = ""
    seed_row: str = ""
    seed_difference: str = ""
    curator_added: bool = False

    def nodes_in(self, pathway: str) -> tuple[str, ...]:
        """Node ids that the drug hits in the named curated pathway."""
        return dict(self.targets).get(pathway, ())

    @cached_property
    def gene_targets(self) -> "Targets":
        """What it binds, for figures that nobody curated."""
        from looplight.pathways.drugs.gene_targets import Targets  # noqa: PLC0415 - start-up

        return Targets(self.hgnc, self.partners, self.not_in)

    def overstated(self, pathway: str) -> str:
        """Why a full block of its nodes overstates the drug in the named curated pathway."""
        reasons = (dict(self.partial_here).get(pathway), self.partial)
        return " ".join(translate_data("drug: reason", text) for text in reasons if text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Every name it is found by: id, name, brands, synonyms, MeSH id."""
        names = (self.id, self.name, *self.brands, *self.synonyms, self.mesh)
        return tuple(name for name in names if name)

    @cached_property
    def state(self) -> State:
        """The state of the drug as a whole; each statement names its indication."""
        states = {statement.state for statement in self.statements}
        return next((state for state in _BEFORE if state in states), State.UNKNOWN)

    @cached_property
    def leading(self) -> tuple[Statement, ...]:
        """The statements that have the drug's state; only verified ones, if there are any."""
        leading = tuple(s for s in self.statements if s.state is self.state)
        # One verified statement outweighs several unverified ones.
        return tuple(s for s in leading if s.verified) or leading

    @cached_property
    def jurisdictions(self) -> tuple[str, ...]:
        """Where the drug has its state."""
        return tuple(dict.fromkeys(s.jurisdiction for s in self.leading if s.jurisdiction))

    @cached_property
    def date(self) -> str:
        """The latest date of a statement with the drug's state; empty where none was read."""
        return max((s.date for s in self.leading), default="")

    @cached_property
    def listed(self) -> bool:
        """True where the latest date is only that of a document which lists the state."""
        return bool(self.date) and all(s.listed for s in self.leading if s.date == self.date)

    @cached_property
    def reported(self) -> bool:
        """True where the drug's state is known only from pages that report the decision."""
        return bool(self.leading) and all(s.reported for s in self.leading)

    @cached_property
    def is_approval_read(self) -> bool:
        """True where a dated document on an approval was read, or a page quoting it.

        Pages that only report the decision are none.
        """
        return self.state is State.APPROVED and any(
            s.verified and s.date and not s.reported for s in self.leading
        )

    @cached_property
    def latest(self) -> tuple[Statement, ...]:
        """The latest dated statement of each jurisdiction with the drug's state.

        A jurisdiction for which no date was read has none.
        """
        latest: dict[str, Statement] = {}
        for statement in self.leading:
            before = latest.get(statement.jurisdiction)
            # Of two with the same date, a decision says more than a document that lists it.
            if statement.date and (before is None or _day(statement) > _day(before)):
                latest[statement.jurisdiction] = statement
        return tuple(latest.values())

    @property
    def standing(self) -> Standing:
        """Where the drug belongs in a list that proposes drugs."""
        # Compounds for the laboratory and products that somebody sells are no treatments to
        # propose.
        if self.kind is not DrugKind.DRUG or self.not_ranked:
            return Standing.NOT_LISTED
        return {
            State.APPROVED: Standing.APPROVED,
            State.INVESTIGATIONAL: Standing.INVESTIGATIONAL,
        }.get(self.state, Standing.NOT_LISTED)

    def matches(self, query: str) -> bool:
        """Return whether every word of the query occurs in a name, the class or a target gene."""
        text = " ".join((*self.names, self.drug_class, *self.hgnc)).casefold()
        return all(word in text for word in query.casefold().split())


def _day(statement: Statement) -> tuple[str, bool]:
    # ISO dates sort as text.
    return statement.date, not statement.listed


@dataclass(frozen=True, eq=False)
class InhibitorTable:
    """All drugs, found by id, name, brand, synonym or MeSH id (case-insensitive).

    A table equals only itself: answers are looked up by their table, and to compare its drugs
    would read the shipped table before any drug is needed.
    """

    drugs: tuple[Drug, ...]

    def find(self, name: str) -> Drug | None:
        """Return the drug called ``name``, or None."""
        requested = name.strip().casefold()
        for drug in self.drugs:
            if any(requested == known.casefold() for known in drug.names):
                return drug
        return None

    def search(self, query: str) -> tuple[Drug, ...]:
        """Return the drugs that a query finds by name, brand, class or target, in file order."""
        return tuple(drug for drug in self.drugs if drug.matches(query))

    def knows(self, pathway: Pathway) -> bool:
        """Return whether curators said what the drugs hit in a figure; else genes say it."""
        return not pathway.draft and pathway.name in self._by_pathway

    def nodes_hit(self, drug: Drug, pathway: Pathway) -> tuple[str, ...]:
        """Return the nodes of a figure that a drug hits."""
        if self.knows(pathway):
            # A user's own version of a pathway may lack some of them.
            return tuple(n for n in drug.nodes_in(pathway.name) if n in pathway.by_id)
        from looplight.pathways.drugs import gene_targets  # noqa: PLC0415 - curated figures need none

        return gene_targets.nodes_hit(drug.gene_targets, pathway)

    def overstated(self, drug: Drug, pathway: Pathway) -> str:
        """Return why a full block of the nodes it hits overstates a drug; may be empty."""
        if self.knows(pathway):
            return drug.overstated(pathway.name)
        from looplight.pathways.drugs import gene_targets  # noqa: PLC0415 - curated figures need none

        nodes = self.nodes_hit(drug, pathway)
        group = gene_targets.group_words(drug.gene_targets, pathway, nodes)
        whole = gene_targets.draws_complex(drug.gene_targets, pathway, nodes)
        reason = drug.overstated("" if whole else ANY_OTHER)
        return " ".join(filter(None, (group, reason))) if nodes else ""

    def spares(self, drug: Drug, pathway: Pathway) -> tuple[str, ...]:
        """Return the keys of the arrows that do not feel a drug in a figure."""
        if self.knows(pathway) or not drug.spares:
            return tuple(key for key in drug.spares if key in pathway.by_key)
        from looplight.pathways.drugs import gene_targets  # noqa: PLC0415 - curated figures need none

        return gene_targets.spared_arrows(drug.spares, pathway, self.nodes_hit(drug, pathway))

    def for_pathway(self, pathway: Pathway) -> tuple[Drug, ...]:
        """Drugs that hit at least one node of a figure."""
        if self.knows(pathway):
            return self._by_pathway[pathway.name]
        return pathway.once(self._by_genes)

    def hitting(self, node: str, pathway: Pathway) -> tuple[Drug, ...]:
        """Drugs that hit a node of a figure."""
        drugs = self.for_pathway(pathway)
        return tuple(drug for drug in drugs if node in self.nodes_hit(drug, pathway))

    def _by_genes(self, pathway: Pathway) -> tuple[Drug, ...]:
        return tuple(drug for drug in self.drugs if self.nodes_hit(drug, pathway))

    @cached_property
    def _by_pathway(self) -> dict[str, tuple[Drug, ...]]:
        """Drugs by the name of each pathway in which they hit a node."""
        drugs: dict[str, list[Drug]] = {}
        for drug in self.drugs:
            for pathway, nodes in dict(drug.targets).items():
                if nodes:
                    drugs.setdefault(pathway, []).append(drug)
        return {pathway: tuple(entries) for pathway, entries in drugs.items()}


@dataclass(frozen=True, slots=True)
class VerifiedCount:
    """Numbers of approved drugs with and without a dated document on an approval that was read.

    Of those without, ``reported`` is the number of drugs of which pages that report it were read.
    """

    verified: int
    unverified: int
    reported: int = 0


def count_verified(drugs: Iterable[Drug]) -> VerifiedCount:
    """Count the approved drugs by whether a document on an approval, or a quotation, was read."""
    approved = [drug for drug in drugs if drug.state is State.APPROVED]
    verified = sum(drug.is_approval_read for drug in approved)
    reported = sum(drug.reported and not drug.is_approval_read for drug in approved)
    return VerifiedCount(verified, len(approved) - verified, reported)
