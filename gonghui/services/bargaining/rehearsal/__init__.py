"""A whole round played by HTTP, every click as the party who would do it, from the roster to the poster.

Words: a *player* is somebody with a phone of their own; the *play* is the run; an *act* is one of the ten steps and
tells one line; the *proof* is what the pages must show to different parties for the run to count.
"""

from .play import play

__all__ = ["play"]
