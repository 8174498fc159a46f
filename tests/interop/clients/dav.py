"""A CalDAV server on 127.0.0.1 that ends with the block it serves."""
import contextlib
import http.client
import socket
import subprocess
import time
from xml.sax.saxutils import escape

STARTS_WITHIN = 30


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, port, root):
        self.port, self.root = port, root

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def ask(self, method, path, body=b"", **headers):
        """One request; gives the status and the body of the answer."""
        link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            link.request(method, path, body=body, headers={
                "Authorization": "Basic dTp4",  # u:x, whom nobody asks
                **{k.replace("_", "-"): v for k, v in headers.items()}})
            answer = link.getresponse()
            return answer.status, answer.read()
        finally:
            link.close()

    def make(self, collection, name="Plan"):
        """Make a calendar; one that is there stays."""
        body = ('<C:mkcalendar xmlns:C="urn:ietf:params:xml:ns:caldav" '
                'xmlns:D="DAV:"><D:set><D:prop><D:displayname>'
                f'{escape(name)}</D:displayname></D:prop></D:set>'
                '</C:mkcalendar>').encode()
        return self.ask("MKCALENDAR", collection, body,
                        Content_Type="application/xml")[0]

    def put(self, path, body):
        return self.ask("PUT", path, body,
                        Content_Type="text/calendar; charset=utf-8")

    def get(self, path):
        return self.ask("GET", path)

    def count(self, collection):
        """How many entries the collection holds."""
        status, body = self.ask(
            "PROPFIND", collection, b'<?xml version="1.0"?><propfind '
            b'xmlns="DAV:"><prop><getetag/></prop></propfind>',
            Depth="1", Content_Type="application/xml")
        return body.count(b".ics</") if status == 207 else -1


@contextlib.contextmanager
def serving(words, port, root):
    """Start a server; when the block ends so does it."""
    with open(root / "log", "wb") as log:
        process = subprocess.Popen([str(word) for word in words], cwd=root,
                                   stdin=subprocess.DEVNULL, stdout=log,
                                   stderr=subprocess.STDOUT)
    try:
        wait_for(port, process)
        yield Server(port, root)
    finally:
        process.terminate()
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(port, process):
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"no server on port {port}")


RADICALE = """[server]
hosts = 127.0.0.1:{port}
[auth]
type = none
[storage]
filesystem_folder = {folder}
"""


def radicale(root):
    port = free_port()
    config = root / "radicale.conf"
    config.write_text(RADICALE.format(port=port, folder=root / "store"))
    return serving(["radicale", "--config", config], port, root)


def xandikos(root):
    port = free_port()
    (root / "store").mkdir()
    return serving(["xandikos", "-d", root / "store", "--defaults", "-l",
                    "127.0.0.1", "-p", port], port, root)
