"""How dates are written into forms, by language."""
