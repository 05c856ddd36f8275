"""How a workspace's journeys stand: each one's figures, what changed lately, and where customers are lost."""

from parcours.measure.overview.home import Home, home
from parcours.measure.overview.standing import Measured, Standing, measured, stand
from parcours.measure.overview.teams import Words

__all__ = ["Home", "Measured", "Standing", "Words", "home", "measured", "stand"]
