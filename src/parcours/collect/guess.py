"""What the columns of a table mean, by their names and by what is in them."""

import re
import unicodedata

from parcours.collect import formats
from parcours.collect.mapping import Mapping
from parcours.collect.tables import Column, OpenedTable
from parcours.collect.times import check_zone, is_number, is_typed
from parcours.errors import InvalidInput, UnknownColumn
from parcours.results import Notice

__all__ = ["guess_mapping", "guess_roles"]

_NAMES: dict[str, str] = {
    # Segment, Mixpanel, GA4, Matomo, Snowplow, pm4py, retentioneering, shops, French exports: the likeliest first.
    "customer": """customer_id customer user_id user client_id client id_client customer_key household_id household_key
        distinct_id domain_userid user_pseudo_id visitor_id id_visitor idvisitor anonymous_id network_userid
        fullvisitorid person_id profile_id contact_id member_id account_id subscriber_id shopper_id buyer_id
        guest_id patient_id customer_number client_number numero_client n_client no_client code_client
        id_utilisateur utilisateur id_visiteur visiteur identifiant_client identifiant email case_concept_name
        case_id caseid case trace_id household order_id id_dossier dossier ticket_id session_id ga_session_id
        visit_id idvisit session""",
    "time": """timestamp time_timestamp event_timestamp event_time event_at occurred_at when datetime date_time
        date_heure horodatage original_timestamp derived_tstamp collector_tstamp dvce_created_tstamp time
        event_date date_evenement server_timestamp server_time invoice_date order_date transaction_timestamp
        transaction_date purchase_date date_commande date_achat created_at sent_at received_at date_creation
        complete_timestamp start_timestamp completion_time start_time ts t date jour day heure""",
    "activity": """activity activite event_name event concept_name evenement nom_evenement action activity_name
        event_type
        type_evenement event_action event_label step etape touchpoint page_name page screen_name screen task
        task_name operation status statut page_title page_url url label libelle type name nom""",
    "channel": """channel canal channel_name touchpoint_channel source_channel platform plateforme device
        device_category
        device_type appareil medium utm_medium traffic_source sales_channel distribution_channel
        acquisition_channel""",
    "event_id": """event_id message_id insert_id event_uuid uuid id_evenement identifiant_evenement transaction_id
        id""",
    "value": """value valeur event_value event_value_in_usd revenue chiffre_affaires amount montant total_amount
        montant_total order_value basket_value order_total sales_value price prix unit_price total ca cost cout""",
}
_LISTS = {role: tuple(names.split()) for role, names in _NAMES.items()}
_TOKENS = {
    "customer": ("customer", "client", "user", "visitor", "utilisateur"),
    "time": ("timestamp", "tstamp", "datetime", "date", "time", "horodatage"),
    "activity": ("activity", "activite", "event", "evenement", "action"),
    "channel": ("channel", "canal"),
    "event_id": (),
    "value": ("amount", "montant", "revenue", "price", "prix"),
}
_IDS = frozenset(("id", "key", "code", "number", "no", "n", "num", "ref", "uuid", "hash", "identifier", "name"))
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}(?::\d{2}(?:[.,]\d+)?)?(?: ?[AaPp][Mm])?")
_DECIMAL_COMMA = re.compile(r"\D*\d+(?:[ .\u00a0\u202f]\d{3})*,\d+\D*")
_DECIMAL_POINT = re.compile(r"\D*\d+(?:[ ,\u00a0\u202f]\d{3})*\.\d+\D*")


def guess_mapping(
    opened: OpenedTable,
    *,
    customer: str | None = None,
    time: str | None = None,
    activity: str | None = None,
    channel: str | None = None,
    event_id: str | None = None,
    value: str | None = None,
    clock: str | None = None,
    properties: tuple[str, ...] | None = None,
    source: str = "",
    constant_activity: str | None = None,
    constant_channel: str | None = None,
    time_format: str = "auto",
    zone: str = "UTC",
    decimal: str = "auto",
) -> tuple[Mapping, tuple[Notice, ...]]:
    """Guess which column says what, keeping to what the caller already knows.

    A column gets a role when its name is one that known systems use for it and its values can be that; the earliest
    name of the list wins, a person before a session. Columns without a role become properties. Formats of times and
    numbers are found by trying them on the values.

    Raises
    ------
    InvalidInput
        If no column can be the customer, the time or the activity; the sentence names the role and the columns.
    UnknownColumn
        If a given name is not a column.
    """
    check_zone(zone)
    named = {"customer": customer, "time": time, "activity": activity, "channel": channel}
    named |= {"event_id": event_id, "value": value, "clock": clock}
    constant = {"activity": constant_activity, "channel": constant_channel}
    given = {role: name for role, name in named.items() if name}
    roles = guess_roles(opened, given, {role for role, said in constant.items() if said})
    for role in ("customer", "time", "activity"):
        if roles.get(role) is None and not constant.get(role):
            raise _nothing_fits(role, opened)
    notices: tuple[Notice, ...] = ()
    if time_format == "auto":
        time_format, notices = formats.time_format(opened, roles["time"], zone=zone, clock=roles.get("clock"))
    taken = set(roles.values())
    mapping = Mapping(
        customer=roles["customer"],
        time=roles["time"],
        activity=roles.get("activity"),
        channel=roles.get("channel"),
        event_id=roles.get("event_id"),
        value=roles.get("value"),
        properties=tuple(name for name in opened.names if name not in taken) if properties is None else properties,
        source=source or opened.name,
        constant_activity=constant_activity,
        constant_channel=constant_channel,
        time_format=time_format,
        zone=zone,
        decimal=_decimal(opened, roles.get("value")) if decimal == "auto" else decimal,
        clock=roles.get("clock"),
    )
    return mapping, notices


def guess_roles(opened: OpenedTable, given: dict[str, str], constant: set[str]) -> dict[str, str]:
    """Give roles to columns: those that are given, then the likeliest; a role without a column is left out."""
    for name in given.values():
        if name not in opened.names:
            raise UnknownColumn.among(name, opened.names)
    roles = dict(given)
    for role in _LISTS:
        if role in roles or role in constant:
            continue
        free = [column for column in opened.columns if column.name not in roles.values()]
        ranked = sorted((rank, index) for index, column in enumerate(free) if (rank := _rank(role, column)) is not None)
        if ranked:
            roles[role] = free[ranked[0][1]].name
    if "time" in roles and "time" not in given and "clock" not in roles:
        roles |= _date_and_clock(opened, roles)
    return roles


def _rank(role: str, column: Column) -> float | None:
    """Rank a column for a role, 0 the best; None if it cannot have it."""
    words = _words(column.name)
    rank = _name_rank(role, words)
    if rank is None or not _possible(role, column):
        return None
    return rank + (200 if role == "customer" and _mostly_empty(column) else 0)


def _name_rank(role: str, words: str) -> float | None:
    """Rank a name for a role: as it stands in the list, then by one of its words."""
    if words in _LISTS[role]:
        return float(_LISTS[role].index(words))
    parts = words.split("_")
    if role == "customer":
        parts = [part for part in parts if part not in _IDS] if _IDS.intersection(parts) else []
        parts = parts if len(parts) == 1 else []
    token_rank = next((100.0 + rank for rank, token in enumerate(_TOKENS[role]) if token in parts), None)
    return 300.0 if token_rank is None and role == "time" else token_rank


def _possible(role: str, column: Column) -> bool:
    filled = [value for value in column.evidence if value]
    if role == "time":
        return formats.looks_like_time(column)
    if formats.looks_like_time(column) and role != "value":
        return is_number(column.type) and role in ("customer", "event_id")
    if role == "event_id":
        return len(filled) == len(column.evidence) and len(set(filled)) == len(filled)
    if role == "value":
        numeric = sum(any(c.isdigit() for c in value) and len(value) < 30 for value in filled)
        return is_number(column.type) or (numeric > 0.5 * len(filled) > 0)
    if role in ("activity", "channel"):
        varied = len(set(filled)) > 0.9 * len(filled) and len(filled) > 50
        return bool(filled) and not varied and not is_number(column.type)
    return bool(filled) and not is_typed(column.type)


def _mostly_empty(column: Column) -> bool:
    return sum(value is not None for value in column.evidence) < 0.5 * len(column.evidence)


def _words(name: str) -> str:
    """Write a name in snake case without accents, however it was written.

    Examples
    --------
    >>> _words("CustomerID"), _words("case:concept:name"), _words("$insert_id"), _words("Activité")
    ('customer_id', 'case_concept_name', 'insert_id', 'activite')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "_", plain)
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")


def _date_and_clock(opened: OpenedTable, roles: dict[str, str]) -> dict[str, str]:
    """Find the column of the time of day when the column of the time holds dates only."""
    dates = [value for value in opened.column(roles["time"]).evidence if value]
    if any(":" in value or re.search(r"\d[hT]\d", value) for value in dates):
        return {}
    for column in opened.columns:
        filled = [value.strip() for value in column.evidence if value]
        if column.name not in roles.values() and filled and all(re.fullmatch(_CLOCK, value) for value in filled):
            return {"clock": column.name}
    return {}


def _decimal(opened: OpenedTable, name: str | None) -> str:
    if name is None or is_number(opened.column(name).type):
        return "."
    values = [value for value in opened.column(name).evidence if value]
    commas = sum(bool(_DECIMAL_COMMA.fullmatch(value)) for value in values)
    points = sum(bool(_DECIMAL_POINT.fullmatch(value)) for value in values)
    return "," if commas > points or (commas == points > 0 and opened.separator == ";") else "."


def _nothing_fits(role: str, opened: OpenedTable) -> InvalidInput:
    columns = ", ".join(opened.names[:50])
    alternative = " or, if every row is the same activity, constant_activity='…'" if role == "activity" else ""
    return InvalidInput(
        f"No column looks like the {role}.",
        hint=f"Name it: {role}='…'{alternative}. The columns are: {columns}.",
        code="no_role",
        values={"role": role, "columns": columns},
    )
