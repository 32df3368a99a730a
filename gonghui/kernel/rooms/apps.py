from django.apps import AppConfig


class RoomsConfig(AppConfig):
    name = "gonghui.kernel.rooms"
    label = "rooms"
    verbose_name = "协商室"
