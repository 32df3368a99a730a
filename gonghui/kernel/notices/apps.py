from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "gonghui.kernel.notices"
    label = "notices"

    def ready(self) -> None:
        from . import (
            new_devices,  # noqa: F401  (tells of sign-ins on new devices)
            personal_data,  # noqa: F401  (adds this module's part to everybody's own export)
        )
