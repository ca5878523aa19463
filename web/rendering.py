"""How a page is made and guarded: templates, the headers of a page that is a key, forms that are not too large."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.templating import Jinja2Templates
from jinja2 import StrictUndefined

from definitions.characters import plain
from definitions.errors import Trouble
from web.remedies import trouble_on_a_page

TEMPLATES = Path(__file__).parent / "templates"
LARGEST = 64 * 1024  # bytes of a form
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",  # the link is a key: no other site may see it
    "Cache-Control": "no-store",
    "X-Robots-Tag": "noindex",
    "X-Content-Type-Options": "nosniff",
}
LOST = "There is no such page. Open the link from your mail again: it may have been cut in two."
_templates = Jinja2Templates(TEMPLATES)
_templates.env.undefined = StrictUndefined
_templates.env.finalize = lambda value: plain(value) if type(value) is str else value


def page(request: Request, name: str, shown: Mapping[str, Any], status: int = 200) -> Response:
    """Return a page. A fact that its template misspells raises."""
    return _templates.TemplateResponse(request, name, dict(shown), status_code=status)


async def troubled(request: Request, trouble: Exception) -> Response:
    """Return the page that says why another cannot be shown."""
    said = trouble_on_a_page(trouble) if isinstance(trouble, Trouble) else str(trouble)
    return page(request, "trouble.html", {"council": "", "said": said}, status=404)


async def nothing_here(request: Request, _: Exception) -> Response:
    """Return the page for an address that is none of ours."""
    return page(request, "trouble.html", {"council": "", "said": LOST}, status=404)


async def style() -> Response:
    """Return the style sheet."""
    return Response((TEMPLATES / "style.css").read_text("utf-8"), media_type="text/css")


async def guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    """Refuse what is too large before it is read; give every answer the headers of a page that is a key."""
    length = request.headers.get("content-length", "")  # what comes in chunks does not say how long it is
    if request.method == "POST" and (not length.isdigit() or int(length) > LARGEST):
        return Response("That is too long: 64 KB is the most. Send papers to the clerk, and quote from them.", 413)
    answer = await go_on(request)
    for name, value in HEADERS.items():
        answer.headers[name] = value
    return answer
