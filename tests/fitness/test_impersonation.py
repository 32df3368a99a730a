"""Nobody acts as somebody else: not by an address, not in the code, not by a session put into their hands.

Read off the code and the address table, so that a way in that is added later is seen here.
"""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest
from django.apps import apps
from django.conf import settings
from django.test import Client

from gonghui.kernel import clock
from gonghui.kernel.actions import actions
from gonghui.kernel.errors import GonghuiError
from gonghui.kernel.organisations.rights import Right as Organisations
from gonghui.kernel.pages.access import access_of, routes
from gonghui.kernel.people import actions as people
from gonghui.kernel.people import factors
from gonghui.kernel.people.actions import FOR_PASSWORD
from gonghui.kernel.people.middleware import SESSION_FIELD
from gonghui.kernel.people.models import Account, SignIn
from gonghui.kernel.people.rights import IDENTITY_RIGHTS, PERSON_RIGHTS, SIGN_IN_RIGHTS, Right, my_own, oneself
from gonghui.kernel.rights import system
from tests.plugin_cast import client_of

from .test_code import PACKAGE, named, sources

PEOPLE = "gonghui/kernel/people"
#: Where a person is made an actor from anything but `request.actor`, each with the reason.
MAKES_ACTORS = {
    f"{PEOPLE}/middleware.py": "the session's person",
    f"{PEOPLE}/sessions.py": "the account that has just been proved, or the session's own",
    f"{PEOPLE}/views/activation.py": "whoever proved name, number and phone, to open their own account",
    f"{PEOPLE}/views/factor.py": "the session's person, whose factor is still owed",
    f"{PEOPLE}/views/sign_in.py": "the session's person, to sign out",
    "gonghui/kernel/ballots/views/booth.py": "the voter in a booth pass, given once officer and witness knew them",
    "gonghui/kernel/ballots/views/voting.py": "the voter in a signed pass, which only their own check page gave out",
    "gonghui/kernel/organisations/actions/resets.py": "asks only whether the first of the two still may",
    "gonghui/services/bargaining/actions/archive.py": "an export reads what the one who ordered it may read",
}
#: Reads of people who are asked about, not acted for: `may`, lists, letters; never handed to an action.
ASKS_ABOUT = re.compile(r"/(queries|ticks|reminders|presenting|demo|rehearsal)(/|\.py)|notices/|/joining\.py")


@cache
def read() -> dict[str, str]:
    """The code of the product by file, read once for all of these tests."""
    return {named(path): path.read_text("utf-8") for path in sources("gonghui") if "tests" not in path.parts}


@cache
def code() -> list[tuple[str, ast.AST]]:
    return [(path, ast.parse(text)) for path, text in read().items()]


def calls(tree: ast.AST, wanted: str) -> list[str]:
    """The calls in `tree` whose function reads like `wanted`."""
    found = (ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call))
    return [name for name in found if re.fullmatch(wanted, name)]


def test_only_the_sign_in_verb_makes_a_sign_in():
    made = r"(\w+\.)*SignIn(\.objects\.(create|bulk_create|get_or_create|update_or_create))?"
    where = {path for path, tree in code() if calls(tree, made) and not path.startswith("gonghui/portal/demo/")}
    assert where == {f"{PEOPLE}/actions/account.py"}


def test_only_one_file_opens_a_session():
    opened = {path for path, tree in code() if calls(tree, r"(\w+\.)*(login|force_login|alogin)")}
    written = {path for path, text in read().items() if re.search(r"session\[SESSION_FIELD\]\s*=|_auth_user_id", text)}
    assert opened == written == {f"{PEOPLE}/sessions.py"}


def test_sessions_are_opened_only_after_a_proof():
    """Each file that begins one, with what it has proved just before."""
    proofs = {
        f"{PEOPLE}/views/activation.py": "find_on_the_roster(",
        f"{PEOPLE}/views/sign_in.py": "authenticate(",
        f"{PEOPLE}/views/identities.py": "outside.finish(",
    }
    begins = {path for path, tree in code() if calls(tree, r"sessions\.begin")}
    assert begins == set(proofs)
    for path, proof in proofs.items():
        assert proof in read()[path]
    assert "check_code(" in read()[f"{PEOPLE}/views/with_code.py"]


def test_the_actor_of_a_request_is_its_sessions_person():
    made = {path for path, tree in code() if calls(tree, r"(\w+\.)*Actor(\.person)?") and not ASKS_ABOUT.search(path)}
    made -= {"gonghui/kernel/rights/actor.py", "gonghui/kernel/rights/evaluator.py"}
    assert made <= set(MAKES_ACTORS), "a page acts as `request.actor`; else give the reason in MAKES_ACTORS"


def test_no_page_lets_the_browser_say_who_acts():
    said = re.compile(
        r"(GET|POST|COOKIES|META|headers|cleaned_data)\W+(get\()?\W*(actor|as_user|on_behalf|person_id)\b"
    )
    assert not {path for path, text in read().items() if said.search(text)}
    assigned = re.compile(r"request\.(actor|account|sign_in|standing)\s*=[^=]")
    assert not {path for path, text in read().items() if assigned.search(text)}
    held = re.compile(r"request\.user\b")  # signed in for Django though the second factor is still owed
    templates = {named(path): path.read_text("utf-8") for path in PACKAGE.rglob("templates/**/*.html")}
    assert not {path for path, text in {**read(), **templates}.items() if held.search(text)}


def test_there_is_no_administration_site_and_no_superuser():
    assert not apps.is_installed("django.contrib.admin")
    assert not {"is_superuser", "is_staff"} & {field.name for field in Account._meta.get_fields()}
    assert not [path for path, _ in routes() if re.search(r"login-as|impersonat|hijack|masquerad|admin|su/", path)]
    assert settings.AUTHENTICATION_BACKENDS == [
        "axes.backends.AxesStandaloneBackend", "gonghui.kernel.people.backend.PhoneBackend",
    ]  # fmt: skip


def test_what_is_ones_own_is_nobody_elses_by_any_right():
    """The rights over accounts, sign-ins, factors and identities are held by oneself; by the system only to found."""
    system_too = {Right.SEE_MY_DATA, Right.OPEN_AN_ACCOUNT}
    for right, holders in PERSON_RIGHTS.holders.items():
        assert holders is oneself or right in system_too, right
    assert set(SIGN_IN_RIGHTS.holders.values()) == {my_own}
    assert {holders.sentence for holders in IDENTITY_RIGHTS.holders.values()} == {"本人"}


def test_an_action_that_names_a_person_to_act_as_does_not_exist():
    """The actor is the runner's own argument: no verb's body takes another."""
    suspicious = {"actor_id", "as_person", "on_behalf_of", "acting_for", "impersonate"}
    verbs = set()
    for path, tree in code():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef) and any("action(" in ast.unparse(d) for d in node.decorator_list):
                verbs.add(node.name)
                assert not suspicious & {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}, (path, node.name)
    by_hand = {"cast_vote"}  # registered without the decorator: votes have a lane of their own
    assert {spec.name.split(".")[-1] for spec in actions() if ".tests." not in spec.name} - verbs <= by_hand


@pytest.mark.django_db
def test_no_address_opens_a_page_as_somebody_else(city):
    """Every address without an object, asked by a worker with another's ids in query, headers and cookies."""
    client, chair = client_of(city.worker(1), raise_request_exception=False), city.chair
    theirs = client_of(chair).session[SESSION_FIELD]
    for name, value in {"actor": chair.id, "person": chair.id, "sign_in": theirs, "device": theirs}.items():
        client.cookies[name] = str(value)
    headers = {"x-forwarded-user": str(chair.id), "remote-user": str(chair.id), "authorization": f"Bearer {theirs}"}
    asked = {"actor": chair.id, "person": chair.id, "as": chair.id, "sign_in": theirs, "user": chair.account.pk}
    tried = 0
    for path, route in routes():
        if "<" in path or access_of(route) is None:
            continue
        answer = client.get(f"/{path}", asked, headers=headers)
        acted = getattr(answer.wsgi_request, "actor", None)
        assert acted is None or acted.person_id == city.worker(1).id, path
        tried += 1
    assert tried > 25


@pytest.mark.django_db
def test_a_session_fixed_beforehand_is_nobodys(city, code_of):
    """Whoever plants a session in a victim's browser holds nothing after the victim has signed in."""
    planted = Client()
    planted.get("/sign-in/")
    session = planted.session
    session["journey"] = {}
    session.save()
    planted_key = session.session_key
    victim = Client()
    victim.cookies["sessionid"] = planted_key
    phone = city.worker(1).person.phone
    code = code_of(victim.post("/sign-in/code/", {"phone": phone}))
    assert victim.post("/sign-in/code/", {"phone": phone, "code": code}).url == "/"
    assert victim.cookies["sessionid"].value != planted_key
    attacker = Client()
    attacker.cookies["sessionid"] = planted_key
    assert attacker.get("/me/").status_code == 302


@pytest.mark.django_db
def test_nobody_sets_another_persons_password_phone_or_factor(city):
    """Not the chair, not the cadre above, not the system; and the person only with the code from their phone."""
    worker, cadre, at = city.worker(1).person, city.city_cadre, clock.now()
    begun = SignIn.objects.create(account=cadre.account, signed_in_at=at, last_seen_at=at)
    others = [city.chair.actor, cadre.actor, city.town_cadre.actor, city.reviewer.actor, system("operator")]
    verbs = [
        lambda actor: people.set_password(worker, actor=actor, at=at, password="木兰溪畔2026"),
        lambda actor: people.change_phone(worker, actor=actor, at=at, phone="13900001234"),
        lambda actor: people.sign_in(worker, actor=actor, at=at, device="", ip=None, way="code"),
        lambda actor: people.close_account(worker, actor=actor, at=at),
        lambda actor: people.link_identity(
            worker, actor=actor, at=at, provider="oidc", subject_index="x", title="统一身份认证"
        ),
    ]
    on_the_session = [people.begin_factor, people.give_factor, people.take_factor, people.renew_recovery_codes]
    for actor in others:
        for verb in verbs:
            with pytest.raises(GonghuiError):
                verb(actor)
        for verb in on_the_session if actor.person_id != cadre.id else ():
            with pytest.raises(GonghuiError):
                verb(begun, actor=actor, at=at)
    with pytest.raises(GonghuiError, match="验证码"):
        people.set_password(worker, actor=city.worker(1).actor, at=at, password="木兰溪畔2026")
    assert FOR_PASSWORD == "password" and factors.of(cadre.id).pk == cadre.factor.pk


@pytest.fixture
def code_of():
    """The one-time code that a page of a test shows."""
    return lambda page: re.search(r"验证码是 <b>(\d{6})</b>", page.content.decode())[1]


#: What a sensitive act is: these pages ask for the second factor again.
SENSITIVE = {
    Organisations.APPOINT, Organisations.END_A_TERM, Organisations.READ_PERSONAL_DATA,
    Organisations.ASK_TO_RESET_A_FACTOR, Organisations.SEE_A_FACTOR_RESET, Organisations.WITHDRAW_A_FACTOR_RESET,
}  # fmt: skip
SENSITIVE_PATHS = {"me/export/", "me/password/", "me/phone/", "me/factor/recovery-codes/"}


def test_sensitive_pages_ask_again():
    for path, route in routes():
        view = getattr(route.callback, "view_class", None)
        wanted = (
            access_of(route) in SENSITIVE or path in SENSITIVE_PATHS or "REVIEW_THE_CONTRACT" in str(access_of(route))
        )
        if wanted:
            assert view.asks_again, path
