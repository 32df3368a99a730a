from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "gonghui.kernel.organisations"
    label = "organisations"
    verbose_name = "组织与任职"

    def ready(self) -> None:
        from . import personal_data  # noqa: F401  (adds this module's part to everybody's own export)
