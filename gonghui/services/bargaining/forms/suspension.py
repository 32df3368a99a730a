"""What is typed to let the talks rest."""

from __future__ import annotations

from django import forms

from .delegation import MomentField, ScanField


class SuspendForm(forms.Form):
    reason = forms.CharField(label="为什么中止", max_length=300, widget=forms.Textarea({"rows": 3}))
    resumes_at = MomentField("什么时候恢复协商", help_text="到时会议室自动恢复，双方可以接着谈。")
    place = forms.CharField(label="恢复协商的地点", max_length=120, help_text="网上开的写“网上会议室”。")


class SuspendOnPaperForm(SuspendForm):
    file = ScanField("双方首席代表签字的中止协商书")
