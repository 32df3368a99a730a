"""转介单: what is handed over to who helps a worker, with the worker's consent. Sealed under the worker's key."""

from __future__ import annotations

from datetime import date

from gonghui.kernel.papers.document import Document, Facts, Heading, Paragraph, Seal, Style

from ..kinds import Help
from ..models import Body, Referral


def referral_slip(referral: Referral, lines: tuple[tuple[str, str], ...], by: Body, to: str, on: date) -> Document:
    """The slip: these lines and no more."""
    return Document(
        title=f"{Help(referral.help).label}转介单",
        issuer=by.organisation.name,
        style=Style.LETTER,
        addressee=to,
        blocks=(
            Paragraph(f"下面这位职工同意转介{Help(referral.help).label}。请联系本人，并答复能不能接下。"),
            Facts(lines),
            Heading("说明"),
            Paragraph("以上就是转交的全部内容，本人在转交前看过并同意。用途只限于这一次帮助；本人可以随时撤回同意。"),
            Paragraph("不能接下的，请写明理由，本人会看到。"),
            Seal(by.organisation.name, on),
        ),
    )
