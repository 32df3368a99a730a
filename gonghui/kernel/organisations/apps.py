from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "gonghui.kernel.organisations"
    label = "organisations"
    verbose_name = "组织与任职"

    def ready(self) -> None:
        from . import (  # noqa: F401  (this module's part in everybody's export; who owes a second factor)
            officers,
            personal_data,
        )
