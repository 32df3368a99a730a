"""The dossier of a matter, its exhibits with their files, and files that are still arriving."""

from .dossier import Dossier
from .exhibit import Drawing, Exhibit, ExhibitFile, Held, Reading
from .incoming import Incoming, Piece

__all__ = ["Dossier", "Drawing", "Exhibit", "ExhibitFile", "Held", "Incoming", "Piece", "Reading"]
