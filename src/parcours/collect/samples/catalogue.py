"""The samples that come with Parcours, and how to have each as a file that the ordinary importer reads."""

import shutil
from collections.abc import Mapping as Words
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

from parcours.collect.mapping import Mapping
from parcours.collect.samples.ledger import COLUMNS
from parcours.collect.samples.simulate import write

__all__ = ["CATALOGUE", "Sample", "licences"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: what it is, in English and French (`en`, `fr`), where it comes from, how to read it."""

    id: Literal["simulated-brand", "online-retail", "complete-journey"]
    name: Words[str, str]
    description: Words[str, str]
    origin: Words[str, str]
    licence: Words[str, str]
    mapping: Mapping

    def file(self, folder: str | Path) -> Path:
        """Put the sample into a folder as a Parquet file (the simulated brand is drawn, the others are copied).

        Parameters
        ----------
        folder
            An existing folder; a file of the same name is replaced.
        """
        target = Path(folder) / f"{self.id}.parquet"
        if self.id == "simulated-brand":
            write(target)
        else:
            with as_file(files(__package__).joinpath("data", target.name)) as shipped:
                shutil.copyfile(shipped, target)
        return target


def licences() -> str:
    """Read the licences of the shipped data, with what was changed, in English and French (Markdown)."""
    return files(__package__).joinpath("data", "LICENCES.md").read_text("utf-8")


CATALOGUE: tuple[Sample, ...] = (
    Sample(
        id="simulated-brand",
        name={"en": "Simulated brand: Oreline", "fr": "Marque simulée : Oreline"},
        description={
            "en": "A year of 20,000 customers of an invented retailer of household appliances: advertisements, visits, "
            "baskets, parcels, calls, tickets, chats, streaming, surveys and reviews, with what customers write in "
            "French and English. The true rates are known, and six stories can be found by name.",
            "fr": "Une année de 20 000 clients d'une enseigne d'électroménager inventée : publicités, visites, "
            "paniers, colis, appels, tickets, chats, streaming, enquêtes et avis, avec ce que les clients écrivent en "
            "français et en anglais. Les vrais taux sont connus, et six histoires s'y retrouvent par leur nom.",
        },
        origin={
            "en": "Simulated by Parcours (seed 1). Nobody in it exists.",
            "fr": "Simulée par Parcours (graine 1). Personne n'y existe.",
        },
        licence={"en": "Apache-2.0, as Parcours itself", "fr": "Apache-2.0, comme Parcours"},
        mapping=Mapping(
            customer="customer",
            time="time",
            activity="activity",
            channel="channel",
            event_id="event_id",
            value="value",
            properties=("country", "language", "age", "gender", *COLUMNS),
            source="simulated-brand",
            time_format="timestamp",
        ),
    ),
    Sample(
        id="online-retail",
        name={"en": "Online Retail", "fr": "Vente en ligne (Online Retail)"},
        description={
            "en": "Real: 25,900 invoices of an online shop for gifts, 4,372 customers in 38 countries, December 2010 "
            "to December 2011: orders, cancellations, discounts, charges. 3,710 invoices name no customer: the import "
            "rejects them and says so.",
            "fr": "Réel : 25 900 factures d'une boutique de cadeaux en ligne, 4 372 clients dans 38 pays, de décembre "
            "2010 à décembre 2011 : commandes, annulations, remises, frais. 3 710 factures ne nomment aucun client : "
            "l'import les rejette et le dit.",
        },
        origin={
            "en": "Daqing Chen, Online Retail, UCI Machine Learning Repository, 2015, "
            "https://doi.org/10.24432/C5BW33; lines added up by invoice",
            "fr": "Daqing Chen, Online Retail, UCI Machine Learning Repository, 2015, "
            "https://doi.org/10.24432/C5BW33 ; lignes additionnées par facture",
        },
        licence={
            "en": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
            "fr": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/deed.fr",
        },
        mapping=Mapping(
            customer="CustomerID",
            time="InvoiceDate",
            activity="activity",
            event_id="InvoiceNo",
            value="amount",
            properties=("items", "products", "Country"),
            source="online-retail",
            constant_channel="website",
            time_format="timestamp",
            zone="Europe/London",
        ),
    ),
    Sample(
        id="complete-journey",
        name={"en": "Complete Journey", "fr": "Parcours d'achat (Complete Journey)"},
        description={
            "en": "Real: 2,379 households of a grocer in 2017, from the campaign in the post to the coupon and the "
            "basket, with age, income and size of the households that gave them.",
            "fr": "Réel : 2 379 foyers clients d'un épicier en 2017, de la campagne par courrier au bon de réduction "
            "et au panier, avec l'âge, le revenu et la taille des foyers qui les ont donnés.",
        },
        origin={
            "en": "84.51°, The Complete Journey, from the R package completejourney (B. Boehmke, S. M. Mortimer, "
            "2019), https://doi.org/10.32614/CRAN.package.completejourney; tables joined by household",
            "fr": "84.51°, The Complete Journey, d'après le paquet R completejourney (B. Boehmke, S. M. Mortimer, "
            "2019), https://doi.org/10.32614/CRAN.package.completejourney ; tables réunies par foyer",
        },
        licence={
            "en": "CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/",
            "fr": "CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/deed.fr",
        },
        mapping=Mapping(
            customer="household_id",
            time="time",
            activity="activity",
            channel="channel",
            event_id="event_id",
            value="amount",
            properties=(
                *("campaign", "campaign_type", "coupon", "store", "coupon_discount"),
                *("age", "income", "household_size", "kids"),
            ),
            source="complete-journey",
            time_format="timestamp",
        ),
    ),
)
"""Every sample, in the order in which they are shown."""
