from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "gonghui.kernel.organisations"
    label = "organisations"
    verbose_name = "组织与任职"
