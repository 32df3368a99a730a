"""What people do with their account and their data."""

from .account import (
    FOR_ACTIVATION,
    FOR_ERASING,
    FOR_PASSWORD,
    FOR_PHONE,
    FOR_SIGN_IN,
    change_phone,
    choose_type_size,
    close_account,
    end_other_sign_ins,
    end_sign_in,
    erase_me,
    export_my_data,
    open_account,
    set_password,
    sign_in,
)
from .factor import begin_factor, forget_factor, give_factor, renew_recovery_codes, take_factor
from .identities import link_identity, unlink_identity

__all__ = [
    "FOR_ACTIVATION", "FOR_ERASING", "FOR_PASSWORD", "FOR_PHONE", "FOR_SIGN_IN", "begin_factor", "change_phone",
    "choose_type_size", "close_account", "end_other_sign_ins", "end_sign_in", "erase_me", "export_my_data",
    "forget_factor", "give_factor", "link_identity", "open_account", "renew_recovery_codes", "set_password", "sign_in",
    "take_factor", "unlink_identity",
]  # fmt: skip
