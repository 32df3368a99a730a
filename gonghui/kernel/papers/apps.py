from django.apps import AppConfig


class PapersConfig(AppConfig):
    name = "gonghui.kernel.papers"
    label = "papers"
