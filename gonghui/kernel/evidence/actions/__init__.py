"""The verbs: sending files, handing in exhibits and what is done with them; and the parts a service uses."""

from .exhibits import add_files, describe, hand_in, move, show, withdraw
from .parts import close_dossier, hand_over_exhibits, open_dossier, reopen_dossier, show_exhibits, take_along
from .sending import append_piece, begin_upload, drop_upload, finish_upload

__all__ = [
    "add_files", "append_piece", "begin_upload", "close_dossier", "describe", "drop_upload", "finish_upload",
    "hand_in", "hand_over_exhibits", "move", "open_dossier", "reopen_dossier", "show", "show_exhibits",
    "take_along", "withdraw",
]  # fmt: skip
