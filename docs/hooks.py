"""Put sections of README.md into pages, so that nothing is written twice.

A line `<<README: Training>>` becomes the section of that heading. Links into the repository become
the names of the files: a page has no repository beside it. The pictures of the page lie with the
gateway, and are put beside the pages.
"""

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURES = {f"pictures/{path.name}": path for path in (ROOT / "bot/web/pictures").glob("*.webp")}
CALLED = re.compile(r"^<<README: (?P<heading>[^>]+)>>$", re.MULTILINE)
LINK = re.compile(r"(?P<is_image>!?)\[(?P<words>[^\]]*)\]\((?P<place>[^)\s]+)\)")


def on_page_markdown(markdown: str, **_: object) -> str:
    """Return a page with the sections that it calls for; MkDocs calls this.

    Raises:
        KeyError: README.md has no such section.
    """
    return CALLED.sub(lambda called: section(called["heading"]), markdown)


def on_files(files: "Files", config: "MkDocsConfig") -> "Files":
    """Return the files of the documentation, with the pictures of the page; MkDocs calls this."""
    from mkdocs.structure.files import File

    for name, path in PICTURES.items():
        files.append(File.generated(config, name, abs_src_path=str(path)))
    return files


def section(heading: str) -> str:
    """Return what stands in README.md under a heading.

    Raises:
        KeyError: there is no such heading.
    """
    parts = re.split(r"^## (.+)\n", README.read_text(encoding="utf-8"), flags=re.MULTILINE)
    held = dict(zip(parts[1::2], parts[2::2], strict=True))
    return LINK.sub(_named, held[heading]).strip()


def _named(link: re.Match[str]) -> str:
    if link["place"].startswith(("http://", "https://")):
        return link[0]
    return "" if link["is_image"] else f"{link['words']} (`{link['place']}`)"
