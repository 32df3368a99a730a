from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "gonghui.kernel.notices"
    label = "notices"

    def ready(self) -> None:
        from . import personal_data  # noqa: F401  (adds this module's part to everybody's own export)
