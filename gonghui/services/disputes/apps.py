from django.apps import AppConfig


class DisputesConfig(AppConfig):
    name = "gonghui.services.disputes"
    label = "disputes"
