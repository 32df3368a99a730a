"""Tells people that their account is used on a device it was never used on."""

from __future__ import annotations

from django.urls import reverse

from gonghui.kernel.people import devices
from gonghui.kernel.people.models import SignIn

from .actions import send


@devices.on_new_device
def tell(sign_in: SignIn) -> None:
    """One message in the inbox, seen on all devices."""
    send(
        [sign_in.account.person_id], key=f"device:{sign_in.pk}", title=f"您的账号在新设备上登录：{sign_in.device}",
        text="是您本人就不用管。不是的话，请在“我的设备”里结束它，再改密码。", url=reverse("people:sessions"),
        at=sign_in.signed_in_at,
    )  # fmt: skip
