from django.apps import AppConfig
from django.conf import settings

from gonghui.kernel import clock


class PortalConfig(AppConfig):
    name = "gonghui.portal"
    label = "portal"

    def ready(self) -> None:
        """In a rehearsal every process goes by the rehearsal's clock: pages, streams and the worker alike."""
        if settings.GONGHUI_REHEARSAL:
            from .rehearsal import ahead

            clock.keep_by(ahead)
