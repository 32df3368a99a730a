"""From a file to staged people, by COPY: sealed line by line, never in the clear in the database."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import connection

from gonghui.kernel.organisations.models import Form
from gonghui.kernel.people import sealing
from gonghui.kernel.people.models import Person

from .models import StagedPerson, Upload
from .reading.cells import text_of
from .reading.check import Roster, open_roster
from .reading.rows import Row

COLUMNS = (
    "id", "upload_id", "line", "is_leaver", "fault", "salt",
    "name_sealed", "id_number_sealed", "phone_sealed", "name_index", "id_index", "phone_index",
    "sex", "number", "department", "job", "form", "skill_level", "hired_on", "left_on", "is_member",
    "words_sealed",
)  # fmt: skip
WORDS = "roster_words"

SEXES = {"男": "male", "女": "female", None: ""}
# The first word found in the cell decides; an empty cell says nothing.
FORMS = (
    (("派遣", "外包"), Form.DISPATCHED),
    (("返聘", "退休"), Form.REHIRED),
    (("实习", "见习", "学徒"), Form.INTERN),
    (("非全日", "小时工", "钟点", "兼职", "临时"), Form.PART_TIME),
    (("新就业", "平台", "骑手", "网约", "快递员"), Form.PLATFORM),
)


def stage(upload: Upload, path: Path, *, today: date) -> Counter[str]:
    """Stage everybody in the file; returns the counts of rows. Raises NotARoster.

    Sets the upload's labels; saving it is the caller's.
    """
    roster = open_roster(path, today=today)
    upload.labels = roster.labels
    mended: Counter[str] = Counter()
    with connection.cursor() as cursor, cursor.copy(_copy_into_staging()) as copy:
        for staged in _all(upload, roster, mended):
            copy.write_row(staged)
    return roster.counts + mended


def _copy_into_staging() -> str:
    return f"COPY {StagedPerson._meta.db_table} ({', '.join(COLUMNS)}) FROM STDIN"


def _all(upload: Upload, roster: Roster, mended: Counter[str]) -> Iterator[tuple[Any, ...]]:
    for row in roster.check():
        mended.update({f"mended:{sentence.partition('：')[0]}" for sentence in row.mended})
        yield _line(upload, row, is_leaver=False)
    for row in roster.leavers():
        yield _line(upload, row, is_leaver=True)


def _line(upload: Upload, row: Row, *, is_leaver: bool) -> tuple[Any, ...]:
    waiting = Person.make(
        name=row.name, id_number=(row.id or "") if row.has_sound_id else "", phone=row.phone or "",
        sex=SEXES[row.sex],
    )  # fmt: skip
    words = _sealed_words(waiting, row) if row.fault and not is_leaver else None
    fault = row.fault.value if row.fault else ""
    return (
        waiting.id, upload.pk, row.line, is_leaver, fault, waiting.salt, waiting.name_sealed,
        waiting.id_number_sealed, waiting.phone_sealed, waiting.name_index, waiting.id_index,
        waiting.phone_index, waiting.sex, _cut(row.number, 30), _cut(row.department, 60), _cut(row.job, 60),
        form_of(row.employment), row.level, row.hired, row.left, row.member, words,
    )  # fmt: skip


@lru_cache(maxsize=256)
def form_of(words: str) -> str:
    """The form of employment that a roster's words mean; empty where they say nothing."""
    if not words:
        return ""
    fitting = (form for signs, form in FORMS if any(sign in words for sign in signs))
    return next(fitting, Form.CONTRACT).value


def _cut(text: str, longest: int) -> str:
    return text.replace("\0", "")[:longest]


def _sealed_words(waiting: Person, row: Row) -> bytes:
    said = {"cells": [text_of(cell) for cell in row.cells], "notes": row.notes}
    return sealing.seal(waiting.cipher, json.dumps(said, ensure_ascii=False), waiting.id, WORDS)


def words_of(staged: StagedPerson) -> dict[str, list[str]]:
    """A rejected line's own cells and notes."""
    cipher = sealing.person_cipher(bytes(staged.salt))
    return json.loads(sealing.unseal(cipher, bytes(staged.words_sealed or b""), staged.pk, WORDS))


def plain_of(staged: StagedPerson, field: str) -> str:
    """What a staged line says in `field` ("name", "id_number", "phone"); empty where it says nothing."""
    sealed = getattr(staged, f"{field}_sealed")
    if sealed is None:
        return ""
    return sealing.unseal(sealing.person_cipher(bytes(staged.salt)), bytes(sealed), staged.pk, field)
