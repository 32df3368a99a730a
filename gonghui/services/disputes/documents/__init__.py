"""The papers of a case, a module each: what is in it, as a pure function of the case."""
