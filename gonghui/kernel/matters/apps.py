from django.apps import AppConfig


class MattersConfig(AppConfig):
    name = "gonghui.kernel.matters"
    label = "matters"
