"""A union's robots: the list, a new one (which must speak before it is kept), removal."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.pages import ActionPage, TitledFormPage
from gonghui.kernel.people.forms import NothingForm

from . import actions
from .adapters import NotDelivered, is_address, say
from .forms import RobotForm
from .models import Robot
from .rights import Right

GREETING = "【工会】这个群会收到薪资协商等事项的进展。"


class RobotsPage(ActionPage):
    """`/robots/<union>/`: what speaks where, and the form for one more."""

    access = Right.KEEP_ROBOTS
    template = "robots/robots.html"
    name = "organisation"
    form_class = RobotForm
    action = actions.add_robot
    success = "已添加，群里刚刚收到一条消息。"

    def perform(self, form: Any) -> Any:
        """The robot must speak first: an address that does not work is not kept."""
        given = form.cleaned_data
        if is_address(given["kind"], given["address"]):
            try:
                say(given["kind"], given["address"], given["secret"], GREETING)
            except NotDelivered as problem:
                raise Refused(
                    f"试发一条消息没有成功：{problem.sentence}请核对地址和密钥。", field="address"
                ) from problem
        return actions.add_robot(self.object, actor=self.actor, at=clock.now(), **given)

    def context(self, **extra: Any) -> dict[str, Any]:
        robots = Robot.objects.filter(union=self.object, removed_at=None)
        return super().context(robots=robots, **extra)


class RemovePage(TitledFormPage):
    """Remove one: a question, a button."""

    access = Right.REMOVE_THE_ROBOT
    submit = "移除"
    explain = "移除以后，这个群不再收到消息，保存的地址随即删除。要再用，重新添加就行。"
    name = "robot"
    form_class = NothingForm
    action = actions.remove_robot
    success = "已移除，地址也已删除。"

    @property
    def title(self) -> str:  # type: ignore[override]
        return f"移除“{self.object.group}”的机器人"

    def back(self) -> str:
        return reverse("robots:robots", args=[self.object.union_id])
