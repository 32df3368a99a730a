"""What is done in the corner: affairs are opened, asked about and answered; articles are written and withdrawn."""

from . import affairs, articles

__all__ = ["affairs", "articles"]
