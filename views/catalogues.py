"""Keeps the catalogues: collects the texts of views and handlers, merges them into each language's file, and
compiles it. `make catalogues` runs it; the bot reads only what it has compiled (`views/language.py`).
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PROJECT = Path(__file__).parents[1]
FOLDER = PROJECT / "views" / "locale"
LANGUAGES = {"ar": "ar_SY", "fa": "fa_AF", "ps": "ps_AF"}
"""The languages by code, with the locale whose plurals they take."""
KEYWORDS = {"text": (0,), "marked": (0,), "texts": (0, 1), "Command": (1,)}
"""The calls that are given texts, and which of their arguments those are: `Language.text` and `texts` (one,
many), `marked`, and a command with its help.
"""
_ROOMS = ("handlers", "views")
_DATED = datetime(2021, 8, 15, tzinfo=UTC)
"""In place of the day of writing, so that the same texts give the same files."""
_WIDTH = 100


def template() -> Catalog:
    """All texts that there are, untranslated, with the files that they stand in."""
    catalogue = _empty(None)
    for room in _ROOMS:
        for file in sorted((PROJECT / room).rglob("*.py")):
            for message in texts_of(file.read_text("utf-8")):
                place = (file.relative_to(PROJECT).as_posix(), 0)
                catalogue.add(message, locations=[place])
    return catalogue


def messages(catalogue: Catalog) -> list[Message]:
    """Its texts, without the header, in the order of the alphabet."""
    return sorted((message for message in catalogue if message.id), key=lambda message: str(message.id))


def source(code: str) -> Path:
    """The file that translators write in."""
    return FOLDER / code / "LC_MESSAGES" / "messages.po"


def read(code: str) -> Catalog:
    """A language's catalogue as it stands in its file."""
    with source(code).open("rb") as file:
        return read_po(file, locale=LANGUAGES[code], abort_invalid=True)


def updated(code: str, texts: Catalog) -> Catalog:
    """A language's catalogue with the texts that there are now: what is new is untranslated, what is no more
    is left out.
    """
    before = read(code) if source(code).exists() else _empty(LANGUAGES[code])
    catalogue = _empty(LANGUAGES[code])
    for message in messages(texts):
        known = before.get(message.id)
        string = (
            known.string if known is not None and bool(known.pluralizable) == message.pluralizable else None
        )
        catalogue.add(message.id, string, locations=message.locations)
    return catalogue


def write(code: str, catalogue: Catalog) -> None:
    """Write the file and its compiled form."""
    source(code).parent.mkdir(parents=True, exist_ok=True)
    with source(code).open("wb") as file:
        write_po(file, catalogue, width=_WIDTH, sort_output=True, include_lineno=False)
    with source(code).with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def main() -> None:
    """Bring every catalogue up to date, and say what each lacks."""
    texts = template()
    with (FOLDER / "messages.pot").open("wb") as file:
        write_po(file, texts, width=_WIDTH, sort_output=True, include_lineno=False)
    for code in LANGUAGES:
        catalogue = updated(code, texts)
        write(code, catalogue)
        missing = sum(not translated(message) for message in messages(catalogue))
        print(f"{code}: {len(messages(catalogue))} texts, {missing} without a translation")


def translated(message: Message) -> bool:
    """True where no form of a message is empty."""
    return all(message.string) if isinstance(message.string, (tuple, list)) else bool(message.string)


def _empty(locale: str | None) -> Catalog:
    return Catalog(
        locale=locale,
        project="Capital Watch",
        version="1",
        header_comment="# Texts of Capital Watch; an id is the English sentence.",
        copyright_holder="",
        msgid_bugs_address="",
        last_translator="",
        language_team="",
        charset="utf-8",
        creation_date=_DATED,
        revision_date=_DATED,
        fuzzy=False,
    )


def texts_of(code: str) -> Iterator[str | tuple[str, ...]]:
    """The texts in a module's source, those inside f-strings too, which Babel's own extractor leaves out."""
    for node in ast.walk(ast.parse(code)):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        given = [node.args[place] for place in KEYWORDS.get(name, ()) if place < len(node.args)]
        found = tuple(
            argument.value
            for argument in given
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        )
        if found and len(found) == len(KEYWORDS[name]):
            yield found if len(found) > 1 else found[0]


if __name__ == "__main__":
    main()
