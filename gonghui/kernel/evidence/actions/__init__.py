"""The verbs: sending files, handing in exhibits and what is done with them; and the parts a service uses."""

from .exhibits import Description, add_files, describe, hand_in, hand_in_along, move, show, withdraw
from .parts import close_dossier, hand_over_exhibits, open_dossier, reopen_dossier, show_exhibits, take_along
from .sending import append_piece, begin_upload, drop_upload, finish_upload

__all__ = [
    "Description", "add_files", "append_piece", "begin_upload", "close_dossier", "describe", "drop_upload",
    "finish_upload", "hand_in", "hand_in_along", "hand_over_exhibits", "move", "open_dossier", "reopen_dossier",
    "show", "show_exhibits", "take_along", "withdraw",
]  # fmt: skip
