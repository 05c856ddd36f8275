"""What effort, help and opinions look like in the events: roles of events that every journey shares, as data."""

import msgspec

from parcours.journeys.matcher import Match, Matcher

__all__ = ["Answer", "Service"]


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An opinion on a scale: which events carry it, in which property, and what its worst and best values are.

    Examples
    --------
    >>> Answer((Matcher(where={"survey": "nps"}),), "score", 0.0, 10.0).best
    10.0
    """

    match: Match
    property: str
    worst: float
    best: float


_ANSWERS = (
    Answer((Matcher(where={"survey": ("csat", "CSAT")}),), "score", 1.0, 5.0),
    Answer((Matcher(where={"survey": ("nps", "NPS")}),), "score", 0.0, 10.0),
    Answer((Matcher(where={"survey": ("ces", "CES")}),), "score", 1.0, 7.0),
    Answer((Matcher(),), "csat", 1.0, 5.0),
    Answer((Matcher(),), "nps", 0.0, 10.0),
    Answer((Matcher(),), "ces", 1.0, 7.0),
    Answer((Matcher(),), "rating", 1.0, 5.0),
    Answer((Matcher(),), "stars", 1.0, 5.0),
    Answer((Matcher(),), "review_score", 1.0, 5.0),
)


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The roles by which a run's effort and feeling are read off its events.

    The defaults know the names of the tracking specification that Parcours recommends; a journey over other names
    says its own. What matches nothing counts nothing.

    Attributes
    ----------
    contacts
        The customer turns to the company.
    replies
        The company does something about it.
    transfers
        The customer is handed to somebody else.
    errors
        Something did not work.
    answers
        Opinions on a scale. Each event gives at most one: the first in the list that it carries.
    sentiment
        The property that holds a sentiment from -1 (bad) to 1 (good).
    agent, team
        The properties that name the person and the team who dealt with the customer.
    """

    contacts: Match = (
        "Call Started",
        "Chat Started",
        "Live Chat Conversation Started",
        "Ticket Opened",
        "Ticket Commented",
        "Ticket Reopened",
        "Social Mention Posted",
        "Refund Requested",
        "Complaint *",
        "Message Sent",
    )
    replies: Match = (
        "* Replied",
        "* Reply Sent",
        "* Resolved",
        "* Solved",
        "* Answered by *",
        "Social Mention Answered",
        "Live Chat Message Received",
        "Refund Issued",
        "Order Refunded",
        "Product Offered",
    )
    transfers: Match = ("* Transferred", "* Escalated", "* Reassigned")
    errors: Match = ("Error *", "* Failed", "Dead Click", "Rage Click")
    answers: tuple[Answer, ...] = _ANSWERS
    sentiment: str = "sentiment"
    agent: str = "agent"
    team: str = "team"
