from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "gonghui.kernel.evidence"
    label = "evidence"
    verbose_name = "证据材料"

    def ready(self) -> None:
        from . import personal_data  # noqa: F401  (this module's part in everybody's export)
