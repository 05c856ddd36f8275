"""What happens: one file per analysis, and this list of them is the public interface."""

from parcours.measure.funnel import Exclusion, Funnel, FunnelGroup, FunnelStep, funnel, funnel_people
from parcours.measure.timeline import Timeline, TimelineEvent, timeline
from parcours.measure.transitions import Transition, TransitionNode, Transitions, transitions, transitions_people
from parcours.measure.variants import Variant, Variants, variants, variants_people

__all__ = [
    "Exclusion",
    "Funnel",
    "FunnelGroup",
    "FunnelStep",
    "Timeline",
    "TimelineEvent",
    "Transition",
    "TransitionNode",
    "Transitions",
    "Variant",
    "Variants",
    "funnel",
    "funnel_people",
    "timeline",
    "transitions",
    "transitions_people",
    "variants",
    "variants_people",
]
