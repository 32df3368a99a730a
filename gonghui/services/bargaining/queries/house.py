"""Who is who in the enterprise of a round: posts, jobs, and finding a worker by what is typed."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q, QuerySet

from gonghui.kernel import clock
from gonghui.kernel.errors import Refused
from gonghui.kernel.matters.queries import covered
from gonghui.kernel.organisations.models import Office, Organisation, Post
from gonghui.kernel.organisations.queries import holders, holders_in
from gonghui.kernel.people import sealing
from gonghui.kernel.people.models import Person

from ..models import Round

EMPLOYER_OFFICES = (Office.LEGAL_REPRESENTATIVE, Office.EMPLOYER_AGENT)
UNION_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER)


def bosses(round: Round, *offices: str) -> QuerySet[Person]:
    """The persons who hold one of `offices` on the employer side: in the enterprise, or the body and its firms."""
    if round.is_of_one:
        return holders(round.enterprise, *offices)
    houses = Organisation.objects.filter(Q(pk=round.enterprise.pk) | Q(pk__in=covered(round.matter)))
    return holders_in(houses, *offices)


def head_of_the_union(round: Round) -> Person | None:
    """Who has the round in hand, and is worker-side chief unless another was authorised.

    Who took the round over and still holds office; else the chair, without one the deputy.
    """
    if round.assisted:
        return None  # the representatives choose their chief themselves (集体合同规定 20)
    taken = round.handovers.standing().select_related("to_person").first()
    if taken is not None and holders(round.union, *UNION_OFFICES).filter(pk=taken.to_person_id).exists():
        return taken.to_person
    for office in (Office.CHAIR, Office.VICE_CHAIR):
        if found := holders(round.union, office).order_by("pk").first():
            return found
    return None


def title_of(round: Round, person: UUID) -> str:
    """A person's post as the papers print it: the office held here, else the job."""
    offices: list[str] = [*EMPLOYER_OFFICES, *UNION_OFFICES]
    here = Q(organisation=round.enterprise) | Q(organisation=round.union)
    if not round.is_of_one:
        here |= Q(organisation__in=covered(round.matter))
    posts = Post.objects.held_on(clock.today()).filter(here, person=person, office__in=offices)
    if post := min(posts.select_related("organisation"), key=lambda held: offices.index(held.office), default=None):
        return _of_which(round, post.organisation, Office(post.office).label)
    job = round.workers().filter(person=person).select_related("enterprise").first()
    return _of_which(round, job.enterprise, f"{job.department}{job.job}") if job else ""


def _of_which(round: Round, organisation: Organisation, title: str) -> str:
    """A post; where the round is of several firms, with the name of the one it is held in."""
    return title[:60] if round.is_of_one else f"{organisation.short_name}{title}"[:60]


def may_stand_for_workers(round: Round, person: UUID) -> str:
    """Why this person cannot represent the workers, or "" if they can."""
    job = round.workers().filter(person=person).first()
    if job is None and not _is_union_staff(round, person):
        return "不在本单位的花名册上" if round.is_of_one else "不在名单内各企业的花名册上"
    if (job and job.is_manager) or bosses(round, *EMPLOYER_OFFICES).filter(pk=person).exists():
        return "是企业负责人或者企业方经办人，不能代表职工方"
    seat = round.representatives.filter(person=person, left_on=None).first()
    if seat is not None:
        return f"已经是{seat.get_side_display()}代表"
    if person == round.recorder_id:
        return "是双方商定的记录员"
    return ""


def _is_union_staff(round: Round, person: UUID) -> bool:
    """Who holds an office of an industry's or area's union may be sent by it, though on no firm's roster."""
    return not round.is_of_one and holders(round.union, *UNION_OFFICES).filter(pk=person).exists()


def find_in_the_house(round: Round, text: str, *, department: str | None = None) -> Person:
    """The one worker with this name or number (工号), within a department if given.

    Raises Refused when there is none, or more than one and only the number can tell.
    """
    typed = " ".join(text.split())
    jobs = round.workers()
    jobs = jobs if department is None else jobs.filter(department=department)
    found = list(jobs.filter(Q(person__name_index=sealing.name_index(typed)) | ~Q(number="") & Q(number=typed))[:9])
    if not found:
        where = "您的班组（部门）" if department is not None else "花名册"
        raise Refused(f"{where}里没有找到“{typed[:20]}”。请核对姓名，或者填工号。")
    if len(found) > 1:
        known = "、".join(f"{job.department}{job.number}" for job in found if job.number)
        raise Refused(f"叫“{typed[:20]}”的有 {len(found)} 人，请改填工号" + (f"：{known}" if known else "") + "。")
    return found[0].person


def department_of(round: Round, person: UUID | None) -> str | None:
    """The workgroup of a person in this enterprise; None for one who does not work there."""
    job = round.workers().filter(person=person).first()
    return job.department if job else None
