"""The moto server with the gaps mended and CodeDeploy's blue/green deployments, on a free port of 127.0.0.1.

By hand: server.py [PORT]
"""

import contextlib
import signal
import sys

from moto.moto_server.threaded_moto_server import ThreadedMotoServer

import blue_green
import gaps


@contextlib.contextmanager
def running(port=0):
    """Runs the server while the block runs; gives its URL."""
    gaps.mend()
    blue_green.teach()
    server = ThreadedMotoServer("127.0.0.1", port, verbose=False)
    server.start()
    try:
        yield "http://{}:{}".format(*server.get_host_and_port())
    finally:
        server.stop()


if __name__ == "__main__":
    with running(int(sys.argv[1]) if len(sys.argv) > 1 else 0) as url:
        print(url, flush=True)
        signal.sigwait([signal.SIGINT, signal.SIGTERM])
