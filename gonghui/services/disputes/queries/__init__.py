"""Reads of more than one filter: bodies for a case, desks, what a case's page shows."""
