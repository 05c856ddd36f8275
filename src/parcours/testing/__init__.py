"""For tests, ours and yours: small logs from text, random logs, and the laws that every analysis obeys."""

from parcours.testing.laws import LAWS
from parcours.testing.logs import Fact, log_of, log_of_facts, satisfies

__all__ = ["LAWS", "Fact", "log_of", "log_of_facts", "satisfies"]
