"""Who may do what to a person and their sign-ins: they themselves, and the system where it must."""

from __future__ import annotations

from django.db.models import Q

from gonghui.kernel.rights import Actor, Relation, Rights, anyone_of, table, the_system, through

from .models import OutsideIdentity, Person, SignIn


class Right(Rights):
    SEE_MY_DATA = "查看自己的资料"
    OPEN_AN_ACCOUNT = "开通账号"
    SIGN_IN = "登录"
    MANAGE_MY_ACCOUNT = "管理自己的账号"
    EXPORT_MY_DATA = "导出自己的个人数据"
    ERASE_MY_DATA = "删除自己的个人信息"
    SEE_MY_SIGN_INS = "查看自己的登录设备"
    END_MY_SIGN_IN = "结束自己的登录"
    SET_UP_MY_FACTOR = "设置自己的两步验证"
    GIVE_MY_FACTOR = "用两步验证确认自己的登录"
    SEE_MY_IDENTITY = "查看自己关联的外部账号"
    UNLINK_MY_IDENTITY = "解除自己关联的外部账号"


def _oneself_objects(actor: Actor) -> Q:
    return Q(pk=actor.person_id) if actor.person_id else Q(pk__in=[])


oneself = Relation("oneself", "本人", _oneself_objects, lambda person: Q(pk=person.pk))
my_own = through("account__person", oneself)

PERSON_RIGHTS = table(
    Person,
    {
        Right.SEE_MY_DATA: anyone_of(oneself, the_system),
        Right.OPEN_AN_ACCOUNT: anyone_of(oneself, the_system),
        Right.SIGN_IN: oneself,
        Right.MANAGE_MY_ACCOUNT: oneself,
        Right.EXPORT_MY_DATA: oneself,
        Right.ERASE_MY_DATA: oneself,
    },
    see=Right.SEE_MY_DATA,
)

SIGN_IN_RIGHTS = table(
    SignIn,
    {
        Right.SEE_MY_SIGN_INS: my_own,
        Right.END_MY_SIGN_IN: my_own,
        Right.SET_UP_MY_FACTOR: my_own,
        Right.GIVE_MY_FACTOR: my_own,
    },
    see=Right.SEE_MY_SIGN_INS,
)

mine = through("person", oneself)

IDENTITY_RIGHTS = table(
    OutsideIdentity,
    {Right.SEE_MY_IDENTITY: mine, Right.UNLINK_MY_IDENTITY: mine},
    see=Right.SEE_MY_IDENTITY,
)

RIGHTS = [PERSON_RIGHTS, SIGN_IN_RIGHTS, IDENTITY_RIGHTS]
