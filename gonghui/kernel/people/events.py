"""What happens to a person's account and data, told on the person's own chain."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from gonghui.kernel.events import Event, Sealed, Show, event

from .models import Provider

WAYS = {"password": "密码", "code": "验证码", "activation": "首次激活", **dict(Provider.choices)}
FIELDS = {"name": "姓名", "id_number": "身份证号", "phone": "手机号"}


@event("people.account_activated")
@dataclass(frozen=True)
class AccountActivated(Event):
    person: UUID
    account: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}开通了账号"


@event("people.signed_in")
@dataclass(frozen=True)
class SignedIn(Event):
    person: UUID
    device: str
    way: str

    def sentence(self, show: Show) -> str:
        way = WAYS[self.way]
        return f"{show.person(self.person)}用{way}登录（{self.device}）"


@event("people.sign_in_ended")
@dataclass(frozen=True)
class SignInEnded(Event):
    person: UUID
    device: str

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}退出了登录（{self.device}）"


@event("people.other_sign_ins_ended")
@dataclass(frozen=True)
class OtherSignInsEnded(Event):
    person: UUID
    count: int

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}结束了其他 {self.count} 台设备上的登录"


@event("people.factor_taken")
@dataclass(frozen=True)
class FactorTaken(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}设置了两步验证，其他设备上的登录已结束"


@event("people.factor_given")
@dataclass(frozen=True)
class FactorGiven(Event):
    person: UUID
    device: str

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}通过了两步验证（{self.device}）"


@event("people.recovery_codes_renewed")
@dataclass(frozen=True)
class RecoveryCodesRenewed(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}更换了恢复码"


@event("people.factor_forgotten")
@dataclass(frozen=True)
class FactorForgotten(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}的两步验证已经取消，下次登录时重新设置"


@event("people.identity_linked")
@dataclass(frozen=True)
class IdentityLinked(Event):
    person: UUID
    provider: str

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}关联了{Provider(self.provider).label}账号"


@event("people.identity_unlinked")
@dataclass(frozen=True)
class IdentityUnlinked(Event):
    person: UUID
    provider: str

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}解除了{Provider(self.provider).label}账号的关联"


@event("people.password_set")
@dataclass(frozen=True)
class PasswordSet(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}设置了密码，其他设备上的登录已结束"


@event("people.phone_changed")
@dataclass(frozen=True)
class PhoneChanged(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}更换了手机号"


@event("people.type_size_chosen")
@dataclass(frozen=True)
class TypeSizeChosen(Event):
    person: UUID
    large: bool

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}{'打开' if self.large else '关闭'}了大字版"


@event("people.personal_data_read")
@dataclass(frozen=True)
class PersonalDataRead(Event):
    person: UUID
    field: str
    reason: Sealed

    def sentence(self, show: Show) -> str:
        return f"查看了{show.person(self.person)}的{FIELDS.get(self.field, self.field)}，用途：{self.reason.text}"


@event("people.personal_data_exported")
@dataclass(frozen=True)
class PersonalDataExported(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}导出了自己的个人数据"


@event("people.account_closed")
@dataclass(frozen=True)
class AccountClosed(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return f"{show.person(self.person)}注销了账号"


@event("people.person_erased")
@dataclass(frozen=True)
class PersonErased(Event):
    person: UUID

    def sentence(self, show: Show) -> str:
        return "按本人要求删除了个人信息"
