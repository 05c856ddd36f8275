"""The inbox: what is said on the maps to somebody who has not answered yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from parcours.mapped.maps import Maps
from parcours.maps.parts import Text
from parcours.maps.records import Comment

__all__ = ["Inbox", "InboxEntry", "Reason"]

Reason = Literal["mentioned", "assigned"]


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """An open comment for somebody, on which map, and why it is theirs."""

    map: str
    title: Text
    comment: Comment
    reasons: tuple[Reason, ...]


class Inbox(Maps):
    """What is said on the maps to somebody."""

    def inbox(self, name: str) -> list[InboxEntry]:
        """List the open comments that mention somebody or are assigned to them, the latest first.

        A comment is open unless it, or the comment that it answers (at whatever distance), is resolved. Names are
        compared without regard to capitals and spaces around them.

        Parameters
        ----------
        name
            Whose inbox.
        """
        wanted = name.strip().casefold()
        found = []
        for saved in self.maps():
            comments = {comment.id: comment for comment in saved.body.comments or ()}
            for comment in comments.values():
                reasons = _reasons(comment, wanted)
                if reasons and not _is_resolved(comment, comments):
                    found.append(InboxEntry(saved.id, saved.body.title, comment, reasons))
        return sorted(found, key=lambda entry: datetime.fromisoformat(entry.comment.date.upper()), reverse=True)


def _reasons(comment: Comment, wanted: str) -> tuple[Reason, ...]:
    reasons: list[Reason] = []
    if any(each.strip().casefold() == wanted for each in comment.mentions or ()):
        reasons.append("mentioned")
    if (comment.assignee or "").strip().casefold() == wanted:
        reasons.append("assigned")
    return tuple(reasons)


def _is_resolved(comment: Comment, comments: dict[str, Comment]) -> bool:
    seen: set[str] = set()
    while comment.id not in seen:
        if comment.resolved:
            return True
        seen.add(comment.id)
        comment = comments.get(comment.reply_to or "", comment)
    return False
