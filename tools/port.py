"""Whether a port of this machine is free: ``python tools/port.py 8000``; ends 1 with a sentence.

Asked before anything is loaded, so that a taken port costs nobody the time of a first start.
"""

import socket
import sys


def main() -> int:
    """Try to listen on the port given as the only argument (1 to 65535)."""
    port = int(sys.argv[1])
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind(("127.0.0.1", port))
        except PermissionError:
            print(f"Port {port} needs special rights. Try: bin/demo --port 8000", file=sys.stderr)
            return 1
        except OSError:
            print(
                f"Port {port} is taken by another program. Try: bin/demo --port {port + 1}",
                file=sys.stderr,
            )
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
