from django.apps import AppConfig


class BallotsConfig(AppConfig):
    name = "gonghui.kernel.ballots"
    label = "ballots"
    verbose_name = "投票"
