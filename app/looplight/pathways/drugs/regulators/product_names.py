"""One product in a regulator's table, and which drug of ours it is."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from looplight.pathways.drugs.drug import Drug, DrugKind
from looplight.pathways.drugs.regulator_statement import State
from looplight.translation.messages import translate

# Biologics carry four letters of no meaning behind the name: zenocutuzumab-zbco.
_SUFFIX = re.compile(r"-[a-z]{4}$")
# Drugs@FDA lists some 50,000 products, generics included; each takes a kilobyte of memory.
MOST_PRODUCTS = 100_000
# Vaccines have the most; none that is asked for here has more than four.
MOST_INGREDIENTS = 20


@dataclass(frozen=True, slots=True)
class Product:
    """One product of a regulator's table.

    Attributes
    ----------
    brand : str
        Name of the product.
    ingredients : tuple of str
        Active substances, in small letters, salts included (``capivasertib``).
    date : str
        ISO day of the decision; empty where the table has none.
    address : str
        Page of the product; empty where the table has none.
    reference : str
        Number of the application or product.
    note : str
        What else the table says, for example that it is no longer sold.
    """

    brand: str
    ingredients: tuple[str, ...]
    state: State
    date: str = ""
    address: str = ""
    reference: str = ""
    note: str = ""


def ingredients_of(names: Iterable[str]) -> tuple[str, ...]:
    """Return the active substances of a product, each once, in small letters."""
    distinct = dict.fromkeys(name.strip().lower() for name in names)
    distinct.pop("", None)
    return tuple(distinct)[:MOST_INGREDIENTS]


def too_many_products() -> str:
    """Return why a table is refused that has more products than any regulator knows."""
    return translate("problem", "more than {most:,} products", most=MOST_PRODUCTS)


def by_drug(products: Iterable[Product], drugs: Sequence[Drug]) -> dict[str, list[Product]]:
    """Group products by the id of their drug; products of other drugs are left out.

    A brand decides before an ingredient: sirolimus bound to albumin is a drug of its own here.
    """
    # Laboratory compounds and classes of drugs are in no regulator's table.
    own = [drug for drug in drugs if drug.kind is DrugKind.DRUG]
    brands = {brand.casefold(): drug.id for drug in own for brand in drug.brands}
    names = {name.casefold(): drug.id for drug in own for name in drug.names}
    grouped: dict[str, list[Product]] = {}
    for product in products:
        match = brands.get(product.brand.casefold())
        ids = {match} if match else {_drug_of(text, names) for text in product.ingredients}
        for drug_id in sorted(filter(None, ids)):
            grouped.setdefault(drug_id, []).append(product)
    return grouped


def _drug_of(ingredient: str, names: dict[str, str]) -> str | None:
    """Return the drug that an active substance names, with or without its salt."""
    text = _SUFFIX.sub("", ingredient.casefold().strip())
    return names.get(text) or names.get(text.split(" ")[0])
