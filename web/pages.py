"""The pages: answer for an action, release a letter, confirm a change, take a channel's receipt.

A page that is only read does nothing: mail scanners open links too, so whatever counts is sent with a form.
"""

from collections.abc import Awaitable, Callable
from datetime import datetime

from fastapi import FastAPI

from activities.desk import Desk
from definitions.errors import Trouble
from mail.people.recipients import PeopleFile
from register.ledger.register import Register
from runtime.links import Links
from web.clerk.confirm_page import ConfirmPage
from web.clerk.release_page import ReleasePage
from web.health import Health
from web.officer.answer_page import AnswerPage
from web.receipts import Receipts
from web.rendering import guarded, nothing_here, style, troubled


def web_application(
    register: Register,
    desk: Callable[[], Awaitable[Desk]],
    links: Links,
    people: PeopleFile,
    now: Callable[[], datetime],
    receipt_token: str = "",
) -> FastAPI:
    """Return the application on one register: news is told by the desk that `desk` gives, at the moment of `now`."""
    app = FastAPI(title="bywhen", openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    answer, release = AnswerPage(register, desk, links, people, now), ReleasePage(register, links, now)
    app.add_api_route("/answer/{token}", answer.ask, methods=["GET"])
    app.add_api_route("/answer/{token}", answer.take, methods=["POST"])
    app.add_api_route("/release/{token}", release.ask, methods=["GET"])
    app.add_api_route("/release/{token}", release.take, methods=["POST"])
    confirm = ConfirmPage(register, desk, links, now)
    app.add_api_route("/confirm/{token}", confirm.ask, methods=["GET"])
    app.add_api_route("/confirm/{token}", confirm.take, methods=["POST"])
    app.add_api_route("/notify", Receipts(register, receipt_token, now).take, methods=["POST"])
    app.add_api_route("/style.css", style, methods=["GET"])

    health = Health(register, now)
    for path, answers in {
        "/health": health.health,
        "/health/live": health.live,
        "/health/ready": health.ready,
        "/metrics": health.metrics,
    }.items():
        app.add_api_route(path, answers, methods=["GET"], response_model=None)
    app.middleware("http")(guarded)
    app.exception_handler(Trouble)(troubled)
    app.exception_handler(404)(nothing_here)
    return app
