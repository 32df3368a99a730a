from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "gonghui.kernel.events"
    label = "events"

    def ready(self) -> None:
        """Know every module's kinds of events before the first record is read."""
        from importlib import import_module
        from importlib.util import find_spec

        from django.apps import apps

        for config in apps.get_app_configs():
            if config.name.startswith("gonghui.") and config is not self and find_spec(f"{config.name}.events"):
                import_module(f"{config.name}.events")
