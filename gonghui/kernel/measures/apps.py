from django.apps import AppConfig


class MeasuresConfig(AppConfig):
    name = "gonghui.kernel.measures"
    label = "measures"
