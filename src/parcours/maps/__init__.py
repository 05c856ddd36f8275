"""The designed journey: the map as a document, what can be wrong with one, and the catalogue that maps begin from."""
