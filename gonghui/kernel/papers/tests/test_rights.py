"""Who sees a paper: each circle, draft and frozen."""

import pytest

from gonghui.kernel.organisations.models import Office
from gonghui.kernel.papers import actions
from gonghui.kernel.papers.models import Audience, Upload
from gonghui.kernel.papers.receiving import Received
from gonghui.kernel.papers.rights import Right
from gonghui.kernel.rights import may, people

from .stage import a_draft, a_frozen, a_matter, run

EVERYBODY = "chair boss reviewer cadre delegate worker outsider stranger other_cadre visitor"
CIRCLES = {
    Audience.READERS: "",
    Audience.TABLE: "",
    Audience.WORKER_SIDE: "chair",
    Audience.EMPLOYER_SIDE: "boss",
    Audience.IN_HAND: "",
    Audience.PARTIES: "chair boss reviewer cadre",
    Audience.DELEGATES: "chair boss reviewer cadre delegate",
    Audience.ENTERPRISE: "chair boss reviewer cadre delegate worker",
    Audience.PUBLIC: EVERYBODY,
}


@pytest.fixture
def cast(city):
    city.appoint(city.worker(3).person, Office.DELEGATE, city.union)
    return {
        "chair": city.chair, "boss": city.boss, "reviewer": city.reviewer, "cadre": city.town_cadre,
        "delegate": city.worker(3), "worker": city.worker(5), "outsider": city.outsider,
        "stranger": city.stranger, "other_cadre": city.other_cadre, "visitor": None,
    }  # fmt: skip


def seen_by(cast, right, obj):
    return {name for name, who in cast.items() if may(who.actor if who else None, right, obj)}


@pytest.mark.parametrize("audience", list(Audience))
def test_a_frozen_paper_is_seen_by_its_circle_and_named_readers(city, cast, audience):
    paper = a_frozen(a_matter(city), audience=audience, readers=[city.worker(7).id])

    assert seen_by(cast, Right.SEE_THE_PAPER, paper) == set(CIRCLES[audience].split())
    assert may(city.worker(7).actor, Right.SEE_THE_PAPER, paper)
    named = set(people(Right.SEE_THE_PAPER, paper).values_list("pk", flat=True))
    circle = {name for name, who in cast.items() if who and who.id in named}
    assert circle == set(CIRCLES[audience].split()) - {"visitor"}


@pytest.mark.parametrize("audience", [Audience.DELEGATES, Audience.ENTERPRISE, Audience.PUBLIC])
def test_the_wider_circles_never_see_a_draft(city, cast, audience):
    draft = a_draft(a_matter(city), audience=audience)

    assert seen_by(cast, Right.SEE_THE_PAPER, draft) == set(CIRCLES[Audience.PARTIES].split())


def test_a_frozen_paper_is_opened_to_a_wider_circle(city, cast):
    matter = a_matter(city)
    paper = a_frozen(matter)
    run(matter, actions.open_paper, paper, Audience.ENTERPRISE)

    assert "worker" in seen_by(cast, Right.SEE_THE_PAPER, paper)


@pytest.mark.parametrize("audience", list(Audience))
def test_uploads_have_the_same_circles(city, cast, audience):
    matter = a_matter(city)
    received = Received("资料.txt", "text/plain", b"x")
    upload = run(
        matter, actions.attach_upload, matter, received=received, purpose="经营资料", audience=audience,
        readers=[city.worker(7).id], actor=city.boss.actor,
    )  # fmt: skip

    assert seen_by(cast, Right.SEE_THE_UPLOAD, Upload.objects.get(pk=upload.pk)) == set(CIRCLES[audience].split())
    assert may(city.worker(7).actor, Right.SEE_THE_UPLOAD, upload)
