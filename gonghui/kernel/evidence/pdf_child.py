"""Run as a program: reads a PDF, writes how many pages it has, or with a number that page as a JPEG.

It knows nothing of the house: no settings, no database, no open files, little memory and time.
"""

import contextlib
import resource
import sys

SECONDS, BYTES = 15, 1536 * 2**20
#: The longer side of a drawn page, in pixels.
LONGEST = 1600


def main() -> None:
    import pypdfium2

    for limit, most in ((resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_AS, BYTES), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(ValueError, OSError):  # the system allows even less
            resource.setrlimit(limit, (most, most))
    pdf = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    if len(sys.argv) == 1:
        sys.stdout.write(str(len(pdf)))
        return
    page = pdf[int(sys.argv[1]) - 1]
    scale = LONGEST / max(1.0, *page.get_size())
    page.render(scale=scale).to_pil().convert("RGB").save(sys.stdout.buffer, "JPEG", quality=80)


if __name__ == "__main__":
    main()
