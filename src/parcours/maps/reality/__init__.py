"""The map against reality: where customers stray from it, what could be drawn instead, what to mend, what helped."""
