from django.apps import AppConfig


class CornerConfig(AppConfig):
    name = "gonghui.services.corner"
    label = "corner"
