"""Robots: refused addresses, what is said and when, groups that do not answer."""
