"""HTTP, thin: it knows workspaces and the surface of analyses, and holds no logic of its own."""
