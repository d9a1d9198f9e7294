"""How others learn of changes."""
