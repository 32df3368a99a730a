"""Who may see a paper or an upload: by its audience, through the matter; named readers always."""

from __future__ import annotations

from django.db.models import Q

from gonghui.kernel.matters import rights as matter
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.rights import COMMITTEE, office_in
from gonghui.kernel.rights import (
    Relation,
    Rights,
    all_of,
    anyone,
    anyone_of,
    from_rows,
    provided,
    table,
    the_system,
    through,
)

from .models import Audience, Paper, Reader, State, Upload, UploadReader


class Right(Rights):
    SEE_THE_PAPER = "查看文件"
    SEE_THE_UPLOAD = "查看上传的材料"


worker_side = all_of(through("matter", matter.open_to_the_house), office_in(COMMITTEE, at="matter__union"))
employer_side = through("matter", matter.speaks_for_the_employer)
overseers = through("matter", anyone_of(matter.cadre_over, matter.reviewer_over, matter.union_above))
firms = through("matter", matter.speaks_for_a_firm)
guests = through("matter", matter.admitted)
bodies = through("matter", matter.a_body_of_it)
handlers = through("matter", matter.has_it_in_hand)
#: Who works in the body that drew the paper up.
issuers = office_in(matter.BODY_OFFICES, at="issued_by")
delegates = office_in((Office.DELEGATE,), at="matter__union")
everybody_there = through("matter", matter.works_there)
frozen = provided("frozen", "已定稿的", ~Q(state=State.DRAFT))
of_paper = from_rows("reader", "指定的阅读人", Reader.objects.all, object="paper_id")
of_upload = from_rows("reader", "指定的阅读人", UploadReader.objects.all, object="upload_id")

PARTIES = anyone_of(worker_side, employer_side, firms, overseers, bodies, guests)


def for_(*audiences: str) -> Relation:
    """Everybody, provided the object is for one of these audiences."""
    label = "、".join(Audience(audience).label for audience in audiences)
    return provided(f"for {','.join(audiences)}", f"面向{label}的", Q(audience__in=audiences))


WIDE = (Audience.DELEGATES, Audience.ENTERPRISE, Audience.PUBLIC)


def seen_by(named: Relation, *, final: Relation, talking: Relation) -> Relation:
    """The table's one line: each circle of people and the audiences it belongs to.

    `final` is what the wider circles wait for: they never see a draft. `talking` are those at the table.
    """
    return anyone_of(
        named,
        the_system,
        all_of(talking, for_(Audience.TABLE)),
        all_of(worker_side, for_(Audience.WORKER_SIDE)),
        all_of(employer_side, for_(Audience.EMPLOYER_SIDE)),
        all_of(anyone_of(guests, handlers), for_(Audience.IN_HAND)),
        all_of(PARTIES, for_(Audience.PARTIES, *WIDE)),
        all_of(delegates, for_(*WIDE), final),
        all_of(everybody_there, for_(Audience.ENTERPRISE, Audience.PUBLIC), final),
        all_of(anyone, for_(Audience.PUBLIC), final),
    )


AT_THE_TABLE = anyone_of(guests, issuers)

RIGHTS = [
    table(
        Paper,
        {Right.SEE_THE_PAPER: seen_by(of_paper, final=frozen, talking=AT_THE_TABLE)},
        see=Right.SEE_THE_PAPER,
    ),
    # A file has no issuer: of those who hold the talks the service names who reads it.
    table(Upload, {Right.SEE_THE_UPLOAD: seen_by(of_upload, final=anyone, talking=guests)}, see=Right.SEE_THE_UPLOAD),
]
