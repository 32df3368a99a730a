"""The register of bodies."""

from __future__ import annotations

from collections.abc import Sequence

from gonghui.kernel.actions import action
from gonghui.kernel.errors import Conflict, Refused
from gonghui.kernel.organisations.models import Organisation

from ..events import BodyOpened, BodyRegistered
from ..kinds import BodyKind, ClaimKind
from ..models import Body
from ..rights import Area, Desk


@action(Area.REGISTER_DISPUTE_BODIES, on=Organisation)
def register_dispute_body(
    federation: Organisation, *, organisation: Organisation, kind: str, brand: str = "", about: str = "",
    specialities: Sequence[str] = (), languages: Sequence[str] = (), telephone: str = "",
) -> tuple[BodyRegistered, Body]:  # fmt: skip
    """Enter an organisation of the area as a body that takes cases."""
    if kind not in BodyKind.values:
        raise Refused("请选择它办哪一个环节。", field="kind")
    if not organisation.path.startswith(federation.path):
        raise Refused("这个单位不在本地区，请由它所在地区的工会登记。", field="organisation")
    if kind == BodyKind.CENTRE and (organisation.parent is None or not organisation.parent.is_union):
        raise Refused("综合流转中心要登记在一级工会下面，由工会牵头。", field="organisation")
    if set(specialities) - set(ClaimKind.values):
        raise Refused("请从列表里选择擅长的种类。", field="specialities")
    if Body.objects.filter(organisation=organisation).exists():
        raise Conflict("这个单位已经登记过了。")
    made = Body.objects.create(
        organisation=organisation, kind=kind, brand=brand.strip(), about=about.strip(), telephone=telephone.strip(),
        specialities=list(specialities), languages=list(languages),
    )  # fmt: skip
    return BodyRegistered(kind, made.name), made


@action(Desk.CHANGE_THE_BODY, on=Body)
def open_or_shut(body: Body, *, open: bool) -> BodyOpened:
    """Take new cases, or none for a while; what is in hand stays."""
    body.open = open
    body.save(update_fields=["open"])
    return BodyOpened(open)
