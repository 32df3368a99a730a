"""A case played by HTTP, click by click: through all five stages, or settled in mediation."""

from .play import play

__all__ = ["play"]
