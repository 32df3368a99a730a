from django.apps import AppConfig


class RobotsConfig(AppConfig):
    name = "gonghui.kernel.robots"
    label = "robots"
