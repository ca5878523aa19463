"""A GOV.UK Notify of our own, as a process: `python -m tests.harness.servers.notify_server [PORT]` prints its port.

It behaves by Notify's published OpenAPI, and keeps what it takes in memory. Try it by hand with

    BYWHEN_CHANNEL=notify BYWHEN_NOTIFY_URL=http://127.0.0.1:PORT BYWHEN_NOTIFY_KEY=<KEY below> \
    BYWHEN_NOTIFY_TEMPLATE=<TEMPLATE below> bywhen up

What becomes of a mail depends on whom it is for: perm-fail@, temp-fail@ and tech-fail@ fail later, all else is
delivered. What it does is told it by requests of JSON:

- `POST /fake/fault` (`{"fault": …, "times": n}`) makes the next requests fail: "500 before", "500 after" (it was
  taken), "silent after" (taken, and the connection breaks), "hang after", "rate limit", "day limit", "trial mode",
  "server down"
- `POST /fake/settle` brings every mail to its end (`{"status": …}` to this one, `{"twice": true}` with two receipts)
- `POST /fake/callback` (`{"url": …, "token": …}`) says where receipts go
- `POST /fake/unfault` ends all that; `POST /fake/forget` ends the retention
- `POST /fake/clock` (`{"ahead": seconds}`) puts its clock wrong
- `POST /fake/kept` answers with what it keeps, `POST /fake/log` with everything that was asked and answered

Long because it stands in for a whole service, and is tried by hand as one file.
"""

import json
import socket
import sys
import urllib.request
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import sleep
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import NAMESPACE_URL, UUID, uuid5

import jwt

from runtime.clock import now

SERVICE, SECRET = "26785a09-ab16-4eb0-8407-a37497a57506", "3d844edf-8d35-48ac-975b-e847b4f122b0"
KEY = f"wex-combe-live-{SERVICE}-{SECRET}"
TEMPLATE = "9d751e0e-f929-4891-82a1-a3e1c3c18ee3"
REPLY_TO = "8e222534-7f05-4972-86e3-17c5d9f894e2"
FIELDS = {"email_address", "template_id", "personalisation", "reference", "email_reply_to_id"}
FIELDS |= {"one_click_unsubscribe_url", "sanitise_content_for", "scheduled_for"}
LATER = {"perm-fail": "permanent-failure", "temp-fail": "temporary-failure", "tech-fail": "technical-failure"}


class Refused(Exception):
    def __init__(self, status: int, error: str, message: str) -> None:
        self.status, self.error, self.message = status, error, message


class State:
    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self.log: list[dict[str, Any]] = []
        self.faults: list[str] = []
        self.callback: dict[str, str] = {}
        self.ahead = 0.0

    def clock(self) -> float:
        return now().timestamp() + self.ahead

    def stamp(self) -> str:
        return datetime.fromtimestamp(self.clock(), UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


class Handler(BaseHTTPRequestHandler):
    state: State
    protocol_version = "HTTP/1.1"

    def log_message(self, *said: Any) -> None:
        """Say nothing: the log is kept."""

    def do_GET(self) -> None:
        self.handle_one(None)

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        self.handle_one(json.loads(self.rfile.read(length) or b"null"))

    def handle_one(self, body: Any) -> None:
        url = urlsplit(self.path)
        if url.path.startswith("/fake/"):
            return self.answer(200, self.fake(url.path.removeprefix("/fake/"), body or {}))
        fault = self.state.faults.pop(0) if self.state.faults else ""
        try:
            status, said = self.notify(url.path, parse_qs(url.query), body, fault)
        except Refused as refused:
            status = refused.status
            errors = [{"error": refused.error, "message": refused.message}]
            said = errors if status >= 500 else {"errors": errors, "status_code": status}
        asked = {"method": self.command, "path": self.path, "body": body}
        self.state.log.append({**asked, "status": status, "said": said, "fault": fault})
        if fault == "hang after":
            sleep(1)
        if fault == "silent after":
            self.connection.shutdown(socket.SHUT_RDWR)
            return None
        with suppress(BrokenPipeError, ConnectionResetError):  # whoever asked has given up
            self.answer(status, said)
        return None

    def answer(self, status: int, said: Any) -> None:
        text = json.dumps(said).encode()
        self.send_response_only(status)
        self.send_header("Date", formatdate(self.state.clock(), usegmt=True))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def notify(self, path: str, query: dict[str, list[str]], body: Any, fault: str) -> tuple[int, Any]:
        if fault in ("500 before", "server down"):
            raise Refused(503 if fault == "server down" else 500, "Exception", "Internal server error")
        self.sign_in()
        if fault == "rate limit":
            limit = "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"
            raise Refused(429, "RateLimitError", limit)
        if self.command == "POST" and path == "/v2/notifications/email":
            taken = self.take(body, fault)
            if fault == "500 after":
                raise Refused(500, "Exception", "Internal server error")
            return 201, taken
        if self.command == "GET" and path == "/v2/notifications":
            return 200, self.listed(query)
        if self.command == "GET" and path.startswith("/v2/notifications/"):
            return 200, self.one(path.rpartition("/")[2])
        raise Refused(404, "NoResultFound", "No result found")

    def sign_in(self) -> None:
        scheme, _, token = self.headers.get("Authorization", "").partition(" ")
        if scheme != "Bearer" or not token:
            raise Refused(401, "AuthError", "Unauthorized: authentication token must be provided")
        unchecked = {"verify_signature": False, "verify_iat": False}
        issuer = jwt.decode(token, options=unchecked).get("iss")
        try:
            said = jwt.decode(token, SECRET, algorithms=["HS256"], options={"verify_iat": False})
        except jwt.InvalidSignatureError:
            raise Refused(403, "AuthError", "Invalid token: API key not found") from None
        if issuer != SERVICE:
            raise Refused(403, "AuthError", "Invalid token: service not found")
        if abs(said["iat"] - self.state.clock()) > 30:
            raise Refused(403, "AuthError", "Error: Your system clock must be accurate to within 30 seconds")

    def take(self, body: dict[str, Any], fault: str) -> dict[str, Any]:
        for name in ("email_address", "template_id"):
            if name not in body:
                raise Refused(400, "ValidationError", f"{name} is a required property")
        if more := set(body) - FIELDS:
            what = f"Additional properties are not allowed ({', '.join(sorted(more))} was unexpected)"
            raise Refused(400, "ValidationError", what)
        if "@" not in body["email_address"] or " " in body["email_address"]:
            raise Refused(400, "ValidationError", "email_address Not a valid email address")
        if len(body["email_address"]) > 250:
            raise Refused(400, "ValidationError", "email_address is too long")
        if body["template_id"] != TEMPLATE:
            raise Refused(400, "BadRequestError", "Template not found")
        said = body.get("personalisation", {})
        if missing := {"subject", "body"} - set(said):
            raise Refused(400, "BadRequestError", f"Missing personalisation: {', '.join(sorted(missing))}")
        if body.get("email_reply_to_id", REPLY_TO) != REPLY_TO:
            what = f"email_reply_to_id {body['email_reply_to_id']} does not exist in database for service id {SERVICE}"
            raise Refused(400, "BadRequestError", what)
        if fault == "trial mode":
            what = "Cannot send to this recipient when service is in trial mode - see the trial mode page"
            raise Refused(400, "BadRequestError", what)
        if fault == "day limit":
            raise Refused(429, "TooManyRequestsError", "Exceeded send limits (250000) for today")
        return self.keep(body, said)

    def keep(self, body: dict[str, Any], said: dict[str, str]) -> dict[str, Any]:
        base = f"http://{self.headers['Host']}"
        number = str(uuid5(NAMESPACE_URL, f"{base}/{len(self.state.log)}"))
        template = {"id": TEMPLATE, "version": 1, "uri": f"{base}/v2/template/{TEMPLATE}/version/1"}
        empty = ("phone_number", "line_1", "line_2", "line_3", "line_4", "line_5", "line_6", "postcode")
        self.state.kept.append(
            {
                "id": number,
                "reference": body.get("reference"),
                "email_address": body["email_address"],
                **dict.fromkeys(empty),
                "type": "email",
                "status": "created",
                "template": template,
                "subject": said["subject"],
                "body": said["body"],
                "created_at": self.state.stamp(),
                "created_by_name": None,
                "scheduled_for": None,
            }
        )
        content = {**said, "from_email": "wexcombe@notifications.service.gov.uk", "one_click_unsubscribe_url": None}
        uri = f"{base}/v2/notifications/{number}"
        taken = {"id": number, "reference": body.get("reference"), "scheduled_for": None, "content": content}
        return {**taken, "uri": uri, "template": template, "sanitised_content": {}}

    def listed(self, query: dict[str, list[str]]) -> dict[str, Any]:
        wanted = query.get("reference")
        found = [one for one in reversed(self.state.kept) if not wanted or one["reference"] in wanted]
        return {"notifications": found[:250], "links": {"current": f"http://{self.headers['Host']}{self.path}"}}

    def one(self, number: str) -> dict[str, Any]:
        try:
            UUID(number)
        except ValueError:
            raise Refused(400, "ValidationError", "id is not a valid UUID") from None
        for one in self.state.kept:
            if one["id"] == number:
                return one
        raise Refused(404, "NoResultFound", "No result found")

    def fake(self, what: str, said: dict[str, Any]) -> Any:
        state = self.state
        match what:
            case "fault":
                state.faults += [said["fault"]] * said.get("times", 1)
            case "unfault":
                state.faults.clear()
            case "clock":
                state.ahead = said["ahead"]
            case "callback":
                state.callback = said  # nowhere, where nothing is said
            case "forget":
                state.kept.clear()
            case "settle":
                return [self.settle(one, said) for one in state.kept if one["status"] in ("created", "sending")]
            case "log":
                return state.log
        return {"kept": state.kept}

    def settle(self, one: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
        """Bring a mail to its end, or to `status`, and post its receipt as often as asked."""
        one["status"] = said.get("status") or LATER.get(one["email_address"].partition("@")[0], "delivered")
        one["sent_at"] = one["completed_at"] = self.state.stamp()
        names = ("id", "reference", "status", "created_at", "completed_at", "sent_at")
        receipt = {name: one[name] for name in names} | {"to": one["email_address"], "notification_type": "email"}
        receipt |= {"template_id": TEMPLATE, "template_version": 1}
        if self.state.callback and one["status"] != "sending":
            headers = {"Authorization": f"Bearer {self.state.callback['token']}", "Content-Type": "application/json"}
            for _ in range(2 if said.get("twice") else 1):
                request = urllib.request.Request(self.state.callback["url"], json.dumps(receipt).encode(), headers)
                urllib.request.urlopen(request, timeout=5).close()
        return receipt


def serve(port: int = 0) -> None:
    handler = type("Fake", (Handler,), {"state": State()})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    print(server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    serve(int(sys.argv[1]) if len(sys.argv) > 1 else 0)
