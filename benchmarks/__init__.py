"""How fast Parcours answers, measured beside its peers on the same data."""
