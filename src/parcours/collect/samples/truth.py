"""What is true of the simulated brand, and how to measure it: every analysis must find these rates again.

The data hold draws, not the rates themselves: a measured share lies within its confidence interval of `Truth.rate`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Literal

from parcours.collect.samples.model import MODEL, SITES, WORDS, Model, Site

__all__ = ["TRUTH", "Truth", "truths"]


@dataclass(frozen=True, slots=True)
class Truth:
    """One rate of the model as a question to the events.

    Parameters
    ----------
    id
        A stable name.
    name
        What it says, by language (`en`, `fr`).
    measure
        "funnel": among those who did `steps[0]`, the share who did all the steps in order, within `within` of the
        first. Counted per customer, or per value of the property `key` where there is one (all steps carry it).
        "transition": among the events `steps[0]`, the share whose next event of the same customer is `steps[1]`.
        "share": among the events of `among`, the share that are `steps[0]` and, if given, whose `score` is at least
        `at_least`.
    steps
        Activities.
    rate
        The true share.
    within
        The longest time from the first step to the last; None for any.
    key
        The property that tells apart several passages of one customer.
    where
        Columns and values that the first event (or each event of `among`) must have.
    among
        Activities of the events that a share is a share of.
    at_least
        The least score that counts.
    """

    id: str
    name: Mapping[str, str]
    measure: Literal["funnel", "transition", "share"]
    steps: tuple[str, ...]
    rate: float
    within: timedelta | None = None
    key: str | None = None
    where: Mapping[str, str | int] = field(default_factory=dict)
    among: tuple[str, ...] = ()
    at_least: int | None = None


def truths(model: Model) -> tuple[Truth, ...]:
    """State what a model implies."""
    return (
        *_accounts(model),
        *_sessions(model),
        *_letters(model),
        *_parcels(model),
        *_contacts(model),
        *_cases(model),
        *_answers(model),
        *_streaming(model),
        *_invitation(model),
    )


def _funnel(
    name: str,
    en: str,
    fr: str,
    steps: tuple[str, ...],
    rate: float,
    *,
    days: int | None = None,
    key: str | None = None,
    where: Mapping[str, str | int] = {},
) -> Truth:
    within = None if days is None else timedelta(days=days)
    return Truth(name, {"en": en, "fr": fr}, "funnel", steps, rate, within=within, key=key, where=where)


def _next(name: str, en: str, fr: str, source: str, target: str, rate: float, site: Site | None = None) -> Truth:
    where = {"channel": site.channel, "device": site.device} if site else {}
    return Truth(name, {"en": en, "fr": fr}, "transition", (source, target), rate, where=where)


def _accounts(model: Model) -> tuple[Truth, ...]:
    profile = ("Account Created", "Profile Completed")
    complete = model.profile_after_account
    return (
        _funnel(
            "profile",
            "Profile completed within a week of the account",
            "Profil complété dans la semaine du compte",
            profile,
            complete,
            days=7,
        ),
        _funnel(
            "app",
            "App installed after account and profile",
            "Application installée après le compte et le profil",
            (*profile, "App Installed"),
            complete * model.app_after_profile,
        ),
    )


def _sessions(model: Model) -> tuple[Truth, ...]:
    pages = (
        ("Products Searched", "Product Viewed"),
        ("Product Viewed", "Product Added"),
        ("Product Added", "Cart Viewed"),
        ("Checkout Started", "Payment Failed"),
        ("Payment Failed", "Checkout Started"),
    )
    everywhere = (
        _next(
            f"{source} → {target}",
            f"After {source}, {target} next",
            f"Après {source}, {target} juste après",
            source,
            target,
            model.session[source][target],
        )
        for source, target in pages
    )
    by_site = (
        _next(
            f"{source} → {target} on {site.channel}, {site.device}",
            f"After {source}, {target} next ({site.channel}, {site.device})",
            f"Après {source}, {target} juste après ({site.channel}, {site.device})",
            source,
            target,
            rate,
            site,
        )
        for site in SITES
        for source, target, rate in (
            ("Cart Viewed", "Checkout Started", site.checkout),
            ("Checkout Started", "Order Completed", site.payment),
        )
    )
    return (*everywhere, *by_site)


def _letters(model: Model) -> tuple[Truth, ...]:
    newsletter, reminder = ("Email Delivered", "Email Opened"), ("Cart Reminder Sent", "Email Opened")
    read, click = model.newsletter_open, "Email Link Clicked"
    return (
        _funnel(
            "newsletter opened",
            "A newsletter is opened",
            "Une lettre d'information est ouverte",
            newsletter,
            read,
            key="message_id",
        ),
        _funnel(
            "newsletter clicked",
            "A newsletter is opened, then clicked",
            "Une lettre d'information est ouverte, puis cliquée",
            (*newsletter, click),
            read * model.newsletter_click,
            key="message_id",
        ),
        _funnel(
            "reminder opened",
            "A reminder of a basket is opened",
            "Un rappel de panier est ouvert",
            reminder,
            model.reminder_open,
            key="message_id",
        ),
        _funnel(
            "reminder clicked",
            "A reminder of a basket is opened, then clicked",
            "Un rappel de panier est ouvert, puis cliqué",
            (*reminder, click),
            model.reminder_open * model.reminder_click,
            key="message_id",
        ),
    )


def _parcels(model: Model) -> tuple[Truth, ...]:
    late = (
        _funnel(
            f"late in {country.code}",
            f"A parcel to {country.code} is delayed",
            f"Un colis vers {country.code} est retardé",
            ("Order Shipped", "Order Delayed"),
            country.late,
            key="order_id",
            where={"country": country.code},
        )
        for country in model.countries
    )
    refunded = _funnel(
        "late order refunded",
        "A delayed order is refunded",
        "Une commande retardée est remboursée",
        ("Order Delayed", "Order Refunded"),
        model.refund_late,
        key="order_id",
    )
    return (*late, refunded)


def _contacts(model: Model) -> tuple[Truth, ...]:
    return (
        _next(
            "paid in the shop",
            "A visit to a shop ends in an order",
            "Une visite en magasin finit par une commande",
            "Store Visited",
            "Order Completed",
            model.payments_in_store,
        ),
        _next(
            "first transfer",
            "A call is transferred",
            "Un appel est transféré",
            "Call Started",
            "Call Transferred",
            model.first_transfer,
        ),
        _next(
            "further transfer",
            "A transferred call is transferred again",
            "Un appel transféré l'est encore",
            "Call Transferred",
            "Call Transferred",
            model.further_transfer,
        ),
        _next(
            "chat to a person",
            "The robot hands a chat to a person",
            "Le robot passe un chat à une personne",
            "Chat Started",
            "Chat Transferred",
            model.chat_to_agent,
        ),
        _next(
            "offer accepted",
            "An offer made in a chat is accepted",
            "Une offre faite par chat est acceptée",
            "Product Offered",
            "Offer Accepted",
            model.offer_accepted,
        ),
    )


def _cases(model: Model) -> tuple[Truth, ...]:
    calls = (1 - model.social_reply) * model.call_after_silence
    return (
        _funnel(
            "ticket resolved",
            "A ticket is resolved",
            "Un ticket est résolu",
            ("Ticket Opened", "Ticket Resolved"),
            model.ticket_resolved,
            key="ticket_id",
        ),
        _funnel(
            "ticket reopened",
            "A resolved ticket is reopened",
            "Un ticket résolu est rouvert",
            ("Ticket Resolved", "Ticket Reopened"),
            model.ticket_reopened,
            key="ticket_id",
        ),
        _funnel(
            "refund asked",
            "A refund is asked in a ticket",
            "Un remboursement est demandé dans un ticket",
            ("Ticket Opened", "Refund Requested"),
            model.refund_requested,
            key="ticket_id",
        ),
        _funnel(
            "post answered",
            "A post on social media is answered",
            "Un message public reçoit une réponse",
            ("Social Mention Posted", "Social Reply Sent"),
            model.social_reply,
            key="case_id",
        ),
        _funnel(
            "call after silence",
            "A post on social media ends in a call",
            "Un message public finit par un appel",
            ("Social Mention Posted", "Call Started"),
            calls,
            key="case_id",
        ),
    )


def _answers(model: Model) -> tuple[Truth, ...]:
    said = (
        {
            "en": "Satisfied (4 or 5) after a call without transfer",
            "fr": "Satisfait (4 ou 5) après un appel sans transfert",
        },
        {"en": "Satisfied (4 or 5) after one transfer", "fr": "Satisfait (4 ou 5) après un transfert"},
        {"en": "Satisfied (4 or 5) after two transfers", "fr": "Satisfait (4 ou 5) après deux transferts"},
        {"en": "Satisfied (4 or 5) after three transfers", "fr": "Satisfait (4 ou 5) après trois transferts"},
    )
    return tuple(
        Truth(
            f"satisfied after {transfers} transfers",
            name,
            "share",
            ("Survey Answered",),
            model.satisfied_by_transfers[transfers],
            where={"survey": "csat", "transfers": transfers},
            among=("Survey Answered",),
            at_least=4,
        )
        for transfers, name in enumerate(said)
    )


def _streaming(model: Model) -> tuple[Truth, ...]:
    churn = (
        Truth(
            f"monthly churn, {plan}",
            {
                "en": f"A subscription is cancelled at the end of a month ({plan})",
                "fr": f"Un abonnement est résilié à la fin d'un mois ({plan})",
            },
            "share",
            ("Subscription Cancelled",),
            rate,
            where={"plan": plan},
            among=("Subscription Cancelled", "Subscription Renewed"),
        )
        for plan, rate in zip(WORDS["plan"], model.monthly_churn, strict=True)
    )
    return (
        _funnel(
            "trial to subscription",
            "A trial becomes a subscription within two weeks",
            "Un essai devient un abonnement en deux semaines",
            ("Trial Started", "Subscription Started"),
            model.trial_to_subscription,
            days=14,
        ),
        *churn,
        _funnel(
            "reactivated",
            "Somebody who left comes back within a month",
            "Quelqu'un qui est parti revient dans le mois",
            ("Subscription Cancelled", "Subscription Reactivated"),
            model.reactivated,
            days=30,
        ),
    )


def _invitation(model: Model) -> tuple[Truth, ...]:
    steps = (
        ("Invitation Received", 1.0),
        ("Invitation Opened", model.invitation_open),
        ("Demonstration Booked", model.booked),
        ("Demonstration Attended", model.attended),
        ("Starter Kit Ordered", model.starter_kit),
    )
    found, rate = [], 1.0
    for number, (step, chance) in enumerate(steps[1:], 2):
        rate *= chance
        names = tuple(name for name, _ in steps[:number])
        said = (f"Of the 5,000 invited, as far as {step}", f"Sur les 5 000 invités, jusqu'à {step}")
        found.append(_funnel(f"invited to {step}", *said, names, rate, days=60))
    return tuple(found)


TRUTH: tuple[Truth, ...] = truths(MODEL)
"""The truths of `MODEL`."""
