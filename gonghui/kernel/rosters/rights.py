"""Who may bring a roster in: whoever keeps the enterprise's roster; an upload is its sender's own."""

from __future__ import annotations

from gonghui.kernel.organisations.models import Organisation
from gonghui.kernel.organisations.rights import keeps_the_roster
from gonghui.kernel.people.rights import oneself
from gonghui.kernel.rights import Rights, all_of, anyone_of, table, the_system, through

from .models import Upload


class Right(Rights):
    UPLOAD_A_ROSTER = "上传本企业花名册"
    SEE_THE_UPLOAD = "查看自己上传的花名册"
    READ_THE_FILE = "读取上传的文件"
    IMPORT_THE_ROSTER = "导入花名册"
    DISCARD_THE_UPLOAD = "放弃这次上传"


sent_it_in = through("uploaded_by", oneself)
still_keeps_it = through("enterprise", keeps_the_roster)

ORGANISATION_RIGHTS = table(Organisation, {Right.UPLOAD_A_ROSTER: keeps_the_roster})

UPLOAD_RIGHTS = table(
    Upload,
    {
        Right.SEE_THE_UPLOAD: anyone_of(all_of(sent_it_in, still_keeps_it), the_system),
        Right.READ_THE_FILE: anyone_of(all_of(sent_it_in, still_keeps_it), the_system),
        Right.IMPORT_THE_ROSTER: anyone_of(all_of(sent_it_in, still_keeps_it), the_system),
        Right.DISCARD_THE_UPLOAD: anyone_of(all_of(sent_it_in, still_keeps_it), the_system),
    },
    see=Right.SEE_THE_UPLOAD,
)

RIGHTS = [ORGANISATION_RIGHTS, UPLOAD_RIGHTS]
