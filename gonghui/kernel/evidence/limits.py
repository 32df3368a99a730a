"""How much evidence is taken: sizes, numbers and times."""

from __future__ import annotations

from datetime import timedelta

from gonghui.kernel.papers.receiving import MAX_SOUND_BYTES
from gonghui.kernel.people.limits import Limit

MB = 2**20
LARGEST_FILE = MAX_SOUND_BYTES
#: A form without script carries all its files in one request.
LARGEST_FORM = 30 * MB
MOST_EXHIBITS = 200
MOST_FILES = 30
#: Pages of a PDF that are drawn for looking; the whole file can always be downloaded.
MOST_DRAWN = 60
DOSSIER_BYTES = 600 * MB
PERSON_BYTES = 300 * MB
#: Incoming files that a person may have under way at once.
MOST_INCOMING = 40
BEGUN = Limit(300, timedelta(hours=1))
#: A piece travels in one request; tiny ones would make rows without end.
LARGEST_PIECE = 2 * MB
SMALLEST_PIECE = 16 * 1024
#: What was begun and not finished is kept so long, so that a phone may go on where it stopped.
KEPT_FOR = timedelta(hours=48)
