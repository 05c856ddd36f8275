"""The simulated brand as data: who its customers are, and every rate their journeys obey.

*Oreline* is an invented retailer of household appliances (its own shops, a website, an app) that also sells
*Oreline Play*, a streaming subscription of cooking shows. Change a number, and the simulated journeys change with
it; only delays and the wording of texts are decided elsewhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

__all__ = [
    "ACTIVITIES",
    "CHANNELS",
    "MODEL",
    "PRODUCTS",
    "SITES",
    "WORDS",
    "YEAR",
    "Country",
    "Model",
    "Product",
    "Site",
    "activity_code",
    "channel_code",
]

YEAR = 2025
"""What happens begins in this year; what began in its last weeks is followed to its end, early in the next."""

CHANNELS = ("website", "app", "ads", "email", "chat", "phone", "store", "social", "ticket", "survey", "review")

ACTIVITIES = (
    "Ad Clicked",
    "Page Viewed",
    "Products Searched",
    "Product Viewed",
    "Product Added",
    "Cart Viewed",
    "Checkout Started",
    "Payment Failed",
    "Order Completed",
    "Account Created",
    "Profile Completed",
    "App Installed",
    "Email Delivered",
    "Email Opened",
    "Email Link Clicked",
    "Cart Reminder Sent",
    "Order Shipped",
    "Order Delayed",
    "Order Delivered",
    "Order Refunded",
    "Store Visited",
    "Call Started",
    "Call Transferred",
    "Call Ended",
    "Issue Resolved",
    "Ticket Opened",
    "Ticket Replied",
    "Ticket Commented",
    "Refund Requested",
    "Ticket Resolved",
    "Ticket Reopened",
    "Ticket Closed",
    "Chat Started",
    "Chat Transferred",
    "Chat Ended",
    "Product Offered",
    "Offer Accepted",
    "Social Mention Posted",
    "Social Reply Sent",
    "Survey Answered",
    "Review Posted",
    "Trial Started",
    "Subscription Started",
    "Subscription Renewed",
    "Subscription Cancelled",
    "Subscription Reactivated",
    "Video Played",
    "Loyalty Card Created",
    "Referral Sent",
    "Invitation Received",
    "Invitation Opened",
    "Demonstration Booked",
    "Demonstration Attended",
    "Starter Kit Ordered",
)


@dataclass(frozen=True, slots=True)
class Country:
    """Where customers live: their share, language(s), clock and how often a parcel comes late."""

    code: str
    share: float
    french: float
    hours_from_utc: int
    late: float


@dataclass(frozen=True, slots=True)
class Product:
    """Something Oreline sells, with the way each language speaks of it."""

    name: str
    fr: str
    en: str
    price: float


@dataclass(frozen=True, slots=True)
class Site:
    """A way into the shop: its channel, device, share of sessions and the two steps that depend on it."""

    channel: str
    device: str
    share: float
    checkout: float
    payment: float


PRODUCTS = (
    Product("Croustia Fryer", "la friteuse Croustia", "the Croustia fryer", 129.0),
    Product("Noctua Coffee Machine", "la machine à café Noctua", "the Noctua coffee machine", 349.0),
    Product("Zephyr Vacuum", "l'aspirateur Zéphyr", "the Zephyr vacuum cleaner", 239.0),
    Product("Lavanda Washer", "le lave-linge Lavanda", "the Lavanda washing machine", 529.0),
    Product("Polaris Fridge", "le réfrigérateur Polaris", "the Polaris fridge", 749.0),
    Product("Mistral Blender", "le blender Mistral", "the Mistral blender", 79.0),
    Product("Aria Air Purifier", "le purificateur d'air Aria", "the Aria air purifier", 189.0),
    Product("Toastina Toaster", "le grille-pain Toastina", "the Toastina toaster", 49.0),
    Product("Vapora Steam Iron", "le fer à vapeur Vapora", "the Vapora steam iron", 89.0),
    Product("Chef Robot Cooker", "le robot cuiseur Chef", "the Chef robot cooker", 599.0),
)

SITES = (
    Site("website", "desktop", 0.36, checkout=0.62, payment=0.78),
    Site("website", "smartphone", 0.32, checkout=0.41, payment=0.63),
    Site("website", "tablet", 0.06, checkout=0.52, payment=0.71),
    Site("app", "smartphone", 0.26, checkout=0.68, payment=0.83),
)

WORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "product": tuple(product.name for product in PRODUCTS),
        "campaign": (
            *("brand-search", "social-video", "spring-sale", "back-to-school", "black-friday"),
            *("newsletter", "cart-reminder", "demo-days"),
        ),
        "device": ("desktop", "smartphone", "tablet"),
        "agent": (
            *("Aline", "Bruno", "Chloé", "Driss", "Emma", "Farid", "Grace", "Hector"),
            *("Inès", "Jules", "Kenza", "Liam", "Mona", "Nils", "Olga", "Paul"),
        ),
        "team": ("front line", "technical", "billing", "delivery", "streaming", "social media", "shop"),
        "topic": ("product", "delivery", "billing", "streaming"),
        "reason": ("price", "not watched enough", "nothing new", "technical problems", "moved elsewhere"),
        "survey": ("csat", "nps", "ces"),
        "plan": ("basic", "family"),
        "resolved": ("no", "yes"),
        "language": ("en", "fr"),
    }
)
"""The words of the properties whose values come from a short list; columns hold their positions."""


@dataclass(frozen=True, slots=True)
class Model:
    """The rates of the simulated brand. Each one is a probability unless its name says otherwise."""

    countries: tuple[Country, ...] = (
        Country("FR", 0.44, french=1.0, hours_from_utc=1, late=0.08),
        Country("BE", 0.08, french=1.0, hours_from_utc=1, late=0.10),
        Country("CH", 0.05, french=1.0, hours_from_utc=1, late=0.06),
        Country("CA", 0.11, french=0.6, hours_from_utc=-5, late=0.17),
        Country("GB", 0.13, french=0.0, hours_from_utc=0, late=0.12),
        Country("US", 0.19, french=0.0, hours_from_utc=-6, late=0.15),
    )
    women: float = 0.53
    men: float = 0.45
    age_mean_years: float = 42.0
    age_spread_years: float = 15.0

    # when: weights by month (January first), weekday (Monday first) and hour of the local day
    months: tuple[float, ...] = (1.10, 0.88, 0.92, 0.95, 0.98, 0.94, 0.86, 0.78, 1.00, 1.02, 1.42, 1.35)
    weekdays: tuple[float, ...] = (1.00, 0.97, 1.00, 0.98, 0.95, 1.12, 1.18)
    browsing_hours: tuple[float, ...] = (
        *(0.8, 0.4, 0.2, 0.1, 0.1, 0.2, 0.7, 1.5, 2.2, 2.6, 2.8, 2.9),
        *(3.6, 3.2, 2.6, 2.5, 2.7, 3.2, 3.8, 4.4, 5.4, 5.6, 4.0, 2.0),
    )
    office_hours: tuple[float, ...] = (
        *(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 4.2, 4.0, 3.4),
        *(1.8, 2.6, 3.6, 3.4, 3.0, 2.2, 1.2, 0.0, 0.0, 0.0, 0.0, 0.0),
    )
    shop_hours: tuple[float, ...] = (
        *(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 2.0, 3.0),
        *(2.4, 1.8, 2.6, 3.4, 3.8, 4.2, 3.6, 0.0, 0.0, 0.0, 0.0, 0.0),
    )
    evening_hours: tuple[float, ...] = (
        *(1.0, 0.4, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.2, 0.2, 0.2, 0.2),
        *(0.2, 0.2, 0.2, 0.2, 0.6, 1.2, 2.4, 4.0, 6.0, 6.0, 4.0, 2.0),
    )
    letter_hours: tuple[float, ...] = (
        *(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 3.0, 1.0, 0.0),
        *(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    )

    # coming in; numbers per year are those of somebody who is there all year
    already_there: float = 0.55
    sessions_per_year: float = 6.6
    from_ad: float = 0.24
    ad_bounce: float = 0.30
    account: float = 0.58
    profile_after_account: float = 0.64
    app_after_profile: float = 0.37

    # one browsing session: from each page to the next; what is missing is leaving
    session: Mapping[str, Mapping[str, float]] = field(
        default_factory=lambda: MappingProxyType(
            {
                "Page Viewed": {"Page Viewed": 0.30, "Products Searched": 0.14, "Product Viewed": 0.31},
                "Products Searched": {"Products Searched": 0.13, "Product Viewed": 0.62},
                "Product Viewed": {"Product Viewed": 0.31, "Product Added": 0.18, "Page Viewed": 0.15},
                "Product Added": {"Product Viewed": 0.16, "Cart Viewed": 0.62},
                "Cart Viewed": {"Page Viewed": 0.06},
                "Checkout Started": {"Payment Failed": 0.05},
                "Payment Failed": {"Checkout Started": 0.55},
            }
        )
    )
    accessories: float = 0.20
    discounted: float = 0.17
    payments_in_store: float = 0.42
    shop_visits_per_year: float = 0.70

    # e-mail
    newsletter_opt_in: float = 0.70
    newsletter_open: float = 0.36
    newsletter_click: float = 0.17
    reminder_sent: float = 0.65
    reminder_open: float = 0.48
    reminder_click: float = 0.52

    # after an order
    case_on_time: float = 0.13
    case_late: float = 0.42
    refund_on_time: float = 0.05
    refund_late: float = 0.17
    delivery_survey: float = 0.24
    satisfied_on_time: float = 0.89
    satisfied_late: float = 0.38
    review: float = 0.13
    liked_on_time: float = 0.84
    liked_late: float = 0.55
    five_among_satisfied: float = 0.58
    loyalty_card: float = 0.28
    referral: float = 0.05
    referral_when_happy: float = 0.21
    nps_answered: float = 0.30
    nps_detractors_passives_promoters: tuple[float, ...] = (0.17, 0.29, 0.54)
    nps_after_late: tuple[float, ...] = (0.48, 0.31, 0.21)

    # support
    other_cases_per_year: float = 0.50
    entries: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"phone": 0.42, "ticket": 0.26, "chat": 0.22, "social": 0.10})
    )
    first_transfer: float = 0.30
    further_transfer: float = 0.38
    solved_by_transfers: tuple[float, ...] = (0.90, 0.78, 0.62, 0.45)
    call_again: float = 0.70
    call_survey: float = 0.60
    satisfied_by_transfers: tuple[float, ...] = (0.86, 0.63, 0.38, 0.19)
    ticket_comment: float = 0.42
    ticket_resolved: float = 0.90
    ticket_reopened: float = 0.08
    refund_requested: float = 0.07
    ticket_survey: float = 0.35
    chat_to_agent: float = 0.55
    chat_solved: float = 0.74
    offer_in_chat: float = 0.34
    offer_accepted: float = 0.31
    social_reply: float = 0.62
    call_after_silence: float = 0.50

    # streaming
    trial: float = 0.42
    trial_to_subscription: float = 0.57
    family_plan: float = 0.35
    monthly_churn: tuple[float, ...] = (0.11, 0.05)
    reactivated: float = 0.14
    videos_in_app: float = 0.72
    videos_per_week: tuple[float, ...] = (1.2, 2.4)

    # the five thousand invited to a demonstration
    invited: int = 5_000
    invitation_open: float = 0.56
    booked: float = 0.47
    attended: float = 0.71
    starter_kit: float = 0.34
    booking_channels: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"website": 0.46, "app": 0.29, "phone": 0.15, "store": 0.10})
    )

    # how often somebody who could write a few words does
    writes: float = 0.55


MODEL = Model()
"""The model that the sample `simulated-brand` is drawn from."""


def activity_code(name: str) -> int:
    """Position of an activity in `ACTIVITIES`."""
    return ACTIVITIES.index(name)


def channel_code(name: str) -> int:
    """Position of a channel in `CHANNELS`."""
    return CHANNELS.index(name)
