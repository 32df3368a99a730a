"""How people stand to a round: who is chief of which side, who sits at the table, who works in the firm."""

from __future__ import annotations

from django.db.models import Q

from gonghui.kernel import clock
from gonghui.kernel.matters.rights import (
    admitted,
    cadre_over,
    reviewer_over,
    speaks_for_a_firm,
    speaks_for_the_employer,
    works_there,
)
from gonghui.kernel.organisations.models import Office
from gonghui.kernel.organisations.rights import office_in, office_over
from gonghui.kernel.rights import Relation, all_of, anyone_of, from_rows, provided, through

from .models import Handover, Help, Representative, Side

UNION_OFFICES = (Office.CHAIR, Office.VICE_CHAIR, Office.COMMITTEE_MEMBER)


def seated(name: str, sentence: str, **which: object) -> Relation:
    """Those who hold a seat of this kind now."""
    return from_rows(name, sentence, lambda: Representative.objects.filter(left_on=None, **which), object="round_id")


#: Chair and deputies by office. Who of them acts is `own_chair`; the others look on.
#: Where the enterprise has no union, those of the union above that guides the workers.
assisted = provided("assisted", "没有工会的企业", Q(assisted=True))
union_head = anyone_of(
    office_in((Office.CHAIR, Office.VICE_CHAIR), at="matter__union"),
    all_of(assisted, office_in((Office.CADRE,), at="matter__union")),
)  # fmt: skip
delegate = office_in((Office.DELEGATE,), at="matter__union")
legal_representative = office_in((Office.LEGAL_REPRESENTATIVE,), at="matter__enterprise")
employer = through("matter", speaks_for_the_employer)
#: Speaks for one of the firms an industry's or area's round is about, not for their side as a whole.
firms_employer = through("matter", speaks_for_a_firm)
worker = through("matter", works_there)
cadre = through("matter", cadre_over)
reviewer = through("matter", reviewer_over)
invited = through("matter", admitted)


not_handed_over = provided(
    "not_handed_over", "没有移交的", ~Q(pk__in=Handover.objects.standing().values("round_id"))
)  # fmt: skip
took_over = all_of(
    from_rows(
        "took_over", "接手本事项的人", lambda: Handover.objects.standing(), person="to_person_id", object="round_id"
    ),
    office_in(UNION_OFFICES, at="matter__union"),
)  # fmt: skip
#: The union's chair or deputy, or, once the round was handed over, who took it over: in person, not by a helper.
own_chair = anyone_of(all_of(union_head, not_handed_over), took_over)
guidance_officer = office_over((Office.GUIDANCE_OFFICER,), at="matter__enterprise")
stand_in = all_of(
    from_rows(
        "stand_in", "受工会主席委托代办的协商指导员", lambda: Help.objects.standing(clock.today()),
        person="officer_id", object="round_id",
    ),
    guidance_officer,
)  # fmt: skip
#: All that the chair does and another may do in the chair's name. What only the chair does names `own_chair`.
union_chair = anyone_of(own_chair, stand_in)
higher_union = office_over((Office.CHAIR, Office.VICE_CHAIR, Office.CADRE), at="matter__enterprise")

worker_chief = seated("worker_chief", "职工方首席代表", side=Side.WORKER, is_chief=True)
employer_chief = seated("employer_chief", "企业方首席代表", side=Side.EMPLOYER, is_chief=True)
worker_representative = seated("worker_representative", "职工方协商代表", side=Side.WORKER)
employer_representative = seated("employer_representative", "企业方协商代表", side=Side.EMPLOYER)
at_the_table = anyone_of(worker_representative, employer_representative)
either_chief = anyone_of(worker_chief, employer_chief)


def without(relation: Relation) -> Relation:
    """Everybody who does not stand in `relation`; to be combined by `all_of`."""
    return Relation(
        f"not {relation.name}",
        f"不是{relation.sentence}的",
        lambda actor: ~relation.held_by(actor),
        lambda obj: ~relation.people(obj),
    )


#: Workers who do not speak for the employer: the HR officer stands on the roster as well.
fellow_worker = all_of(worker, without(anyone_of(employer, firms_employer, employer_representative)))

recorder = from_rows("recorder", "记录员", lambda: _recorders(), person="recorder_id", object="pk")

worker_side_proposes = provided("worker_side_proposes", "职工方发起的", Q(proposer=Side.WORKER))
employer_side_proposes = provided("employer_side_proposes", "企业方发起的", Q(proposer=Side.EMPLOYER))

proposer_in_person = anyone_of(
    all_of(worker_side_proposes, own_chair), all_of(employer_side_proposes, employer)
)  # fmt: skip
proposer = anyone_of(all_of(worker_side_proposes, union_chair), all_of(employer_side_proposes, employer))
proposing_chief = anyone_of(all_of(worker_side_proposes, worker_chief), all_of(employer_side_proposes, employer_chief))
#: Speaks for the side that answers: its chief once named, before that those who may name one.
answering_side = anyone_of(
    all_of(worker_side_proposes, anyone_of(employer, employer_chief)),
    all_of(employer_side_proposes, anyone_of(own_chair, worker_chief)),
)
#: Signs for receipt on the answering side.
receiving_side = answering_side


def _recorders():  # type: ignore[no-untyped-def]
    from .models import Round

    return Round.objects.exclude(recorder=None)
