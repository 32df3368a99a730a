"""Acts nine and ten: filed and reviewed, then on the wall."""

from __future__ import annotations

from gonghui.kernel.rehearsals import PageProblem
from gonghui.kernel.rehearsals.players import Player
from gonghui.kernel.rehearsals.reading import day_in, due_now, found
from gonghui.kernel.rehearsals.telling import Told

from .state import Play

PDF = "application/pdf"
MOST_ENCLOSURES = 12


def review(play: Play) -> Told:
    """The employer's agent hands in what is missing and files; the reviewer goes through the list and passes it."""
    play.leap_working_days(1)
    agent, reviewer = play.players["agent"], play.players["reviewer"]
    play.due("bargaining.filing", play.facts["signed"], due_now(play.look("agent")))
    play.step_page("agent", "filing/")
    handed_in = _enclose(play, agent)
    filed = agent.submit(action="/filing/file/")
    play.facts |= {"filed": play.today, "filing_number": found(r"备案号 (\S+)", filed, filed.text)}
    play.leap_working_days(3)
    shown = due_now(play.look("reviewer"))
    by, basis = play.due("bargaining.review", play.facts["filed"], shown)
    reviewer.open("/")
    reviewer.follow("/bargaining/")
    reviewer.open("/bargaining/desk/")
    page = reviewer.follow(f"{play.page}review/")
    names = page.form(action="/review/checklist/").names
    listed = [name for name in names if f"{name}_remark" in names]
    reviewer.submit(dict.fromkeys(listed, "yes"), action="/review/checklist/")
    reviewer.submit(action="/review/no-objection/")
    play.facts["effective"] = play.today
    return Told(
        "人社部门", f"{play.facts['filed']:%m月%d日}报送（{play.facts['filing_number']}，另交材料 {handed_in} 份），"
        f"审查 {len(listed)} 项，无异议，即日生效", by, basis,
    )  # fmt: skip


def _enclose(play: Play, agent: Player) -> int:
    """Hand in a scan for every item the page says is missing; the printed contract serves as the scan."""
    scan = None
    for count in range(MOST_ENCLOSURES):
        page = agent.visitor.page
        assert page is not None
        if not any("/filing/enclose/" in form.action for form in page.forms):
            return count
        if scan is None:
            scan = agent.visitor.download(page.link(".pdf")).content
        agent.submit(action="/filing/enclose/", files={"received": ("扫描件.pdf", scan, PDF)})
    raise PageProblem("备案材料总也交不齐。")


def publicise(play: Play) -> Told:
    """The agent posts; a worker who scans the poster reads the whole contract."""
    play.leap_working_days(1)
    agent = play.players["agent"]
    shown = due_now(play.look("agent"))
    by, basis = play.due("bargaining.publish", play.facts["effective"], shown)
    play.step_page("agent", "posting/")
    posted = agent.submit(action="/posting/post/")
    poster = agent.open(posted.link("/poster/"))
    play.facts["posting"] = found(r"(/notices/[0-9A-Za-z-]+/)", poster, poster.text)
    page = play.step_page("worker", "posting/")
    measured = play.players["worker"].open(f"{play.page}index/")
    index = float(found(r'class="index-total"><b>([0-9.]+)</b>', measured, measured.html))
    more = {
        "turnout": play.facts["turnout"], "approval": play.facts["approval"],
        "contract_number": play.facts["number"], "filed": play.facts["filed"].isoformat(),
        "effective": day_in(found(r"(\S+) 星期\S+ 生效", page, page.text)).isoformat(),
        "published": day_in(found(r"(\S+) 星期\S+ 起", page, page.text)).isoformat(), "index": index,
    }  # fmt: skip
    return Told("企业经办人", f"{play.facts['number']}合同张榜公示，本轮协商指数 {index} 分", by, basis, more)
