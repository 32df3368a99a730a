from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "gonghui.kernel.rooms"
    label = "rooms"
    verbose_name = "协商室"

    def ready(self) -> None:
        from . import live  # noqa: F401  (registers what open pages are told)
