"""Rounds for the demonstration city: played by the actions people use, on the days they would have been played."""

from .loading import load

__all__ = ["load"]
