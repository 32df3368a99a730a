from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "gonghui.kernel.people"
    label = "people"
    verbose_name = "人员与账号"

    def ready(self) -> None:
        from . import sealed_texts  # noqa: F401  (lends the person's key to the event log)
