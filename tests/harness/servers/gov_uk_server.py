"""A real HTTP server as a process: `python -m tests.harness.servers.gov_uk_server FOLDER` prints its port.

It serves the folder's files, as they are when they are asked for; /slow never ends, and what is not there is a 404.
"""

import sys
import time
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/away.json":
            self.send_error(503, "Service Unavailable")
        elif self.path == "/moved.json":
            self.send_response(301)
            self.send_header("Location", "/bank-holidays.json")
            self.end_headers()
        elif self.path == "/slow.json":
            time.sleep(60)
        else:
            super().do_GET()

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


if __name__ == "__main__":
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=sys.argv[1]))
    print(server.server_port, flush=True)
    server.serve_forever()
