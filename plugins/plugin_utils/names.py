# Copyright (c) 2026 webex.calling maintainers
# GNU General Public License v3.0+ (see LICENSE or https://www.gnu.org/licenses/gpl-3.0.txt)
# SPDX-License-Identifier: GPL-3.0-or-later

"""Names of hosts and files for objects with any name in Webex.

Private to this collection: may change in any release.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Optional

ACCENTS = 200  # from this combining class on, marks above and below a letter; those below it make another letter
NO_WORD = re.compile("[\\W_\u115f\u1160]+")  # the last two are invisible letters

ORGANISATION = "organisation"
DEVICES = ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)))
RESERVED = (ORGANISATION, *DEVICES)  # the file of the organisation, and names that are no files on Windows
MOST_BYTES = 120
MARK = 20  # hexadecimal digits: enough that nobody can find two names with the same ones
MARKED = re.compile(f"(^|-)[0-9a-f]{{{MARK}}}$")


def slug(text: str) -> str:
    """Lower-case letters and digits with single hyphens: "Zoll Büro (2)" → ``zoll-buro-2``. Letters of any script stay."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", text.casefold()) if unicodedata.combining(char) < ACCENTS)
    return _hyphenated(unicodedata.normalize("NFC", plain))


def file_name(name: Optional[str]) -> str:
    """The name of the file for an object with this name, without a suffix; None is the organisation. Two names never share a
    file.

    Words with a capital first letter and single blanks need nothing else: "Zurich West" → ``zurich-west``. Any other name
    cannot be recognised in the name of the file, so it gets a mark: "R/D Campus" → ``r-d-campus-`` and digits. No file system
    confuses two of these file names, however it treats case and accents.
    """
    if name is None:
        return ORGANISATION
    plain = _hyphenated(_folded(name))
    readable = " ".join(word[:1].title() + word[1:] for word in plain.split("-"))
    usual = name == readable and plain == _folded(plain) and len(plain.encode()) <= MOST_BYTES
    return plain if usual and plain not in ("", *RESERVED) and not MARKED.search(plain) else _marked(name)


def _marked(name: str) -> str:
    """The start of a name, with a mark that only this very name has."""
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:MARK]
    start = slug(name).encode()[: MOST_BYTES - 1 - MARK].decode(errors="ignore").strip("-")
    return f"{start or 'unnamed'}-{mark}"


def _folded(text: str) -> str:
    """The text in a form that is equal for all names that any file system treats as one."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).upper().casefold().lower())


def _hyphenated(text: str) -> str:
    """The words of a text, with hyphens between them."""
    return NO_WORD.sub("-", text).strip("-")
