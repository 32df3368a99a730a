"""Papers with their readers and signatures; numbers; uploads and the bytes behind them."""

from .audience import Audience
from .files import FORMS, Blob, Rendering, Upload, UploadReader
from .paper import Paper, Reader, Serial, State
from .signature import Method, Signature

__all__ = [
    "FORMS", "Audience", "Blob", "Method", "Paper", "Reader", "Rendering", "Serial", "Signature", "State",
    "Upload", "UploadReader",
]  # fmt: skip
