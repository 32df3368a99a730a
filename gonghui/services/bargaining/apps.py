from django.apps import AppConfig


class BargainingConfig(AppConfig):
    name = "gonghui.services.bargaining"
    label = "bargaining"
