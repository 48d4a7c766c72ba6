"""``sprachrohr serve``: what production runs, in one foreground process group."""

import ipaddress
import os
import socket
from argparse import ArgumentParser
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection, connections
from django.db.migrations.executor import MigrationExecutor

APPLICATION = "sprachrohr.config.wsgi"


class Command(BaseCommand):
    """Serves pages with granian (WSGI) and runs jobs. Ctrl-C or SIGTERM ends all it started."""

    help = (
        "Serve all councils in the foreground: pages through granian, jobs and the timer. "
        "Ctrl-C ends everything it started."
    )
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See ``sprachrohr serve --help``."""
        parser.add_argument("--port", type=int, default=8000, help="port (default: %(default)s)")
        parser.add_argument(
            "--host",
            default="127.0.0.1",
            help="IP address to listen on (default: %(default)s, this machine only)",
        )
        parser.add_argument(
            "--workers",
            type=int,
            default=default_workers(),
            help="processes (default here: %(default)s; one per core, at most four)",
        )
        parser.add_argument(
            "--no-jobs",
            action="store_true",
            help="run no jobs here: another machine runs `sprachrohr work`",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check what was asked for, then serve until a signal comes."""
        host, port, workers = options["host"], options["port"], options["workers"]
        check_address(host, port)
        if not 1 <= workers <= 64:
            raise CommandError(f"--workers takes a number from 1 to 64, not {workers}.")
        check_installation()
        load_application()
        from sprachrohr.portal.server import serve

        serve(f"{APPLICATION}:application", host, port, workers, not options["no_jobs"])


def default_workers() -> int:
    """One process per core this process may use, at most four."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return max(1, min(4, cores or 1))


def check_address(host: str, port: int) -> None:
    """Refuse an address nobody can listen on, in one sentence. ``port``: 1 to 65535."""
    if not 1 <= port <= 65535:
        raise CommandError(f"--port takes a number from 1 to 65535, not {port}.")
    try:
        address = ipaddress.ip_address(host)
    except ValueError as error:
        raise CommandError(
            f"--host takes an IP address such as 127.0.0.1, not {host!r}."
        ) from error
    family = socket.AF_INET6 if address.version == 6 else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((host, port))
        except PermissionError as error:
            raise CommandError(
                f"Port {port} needs special rights. Choose one above 1023 with --port."
            ) from error
        except OSError as error:
            raise CommandError(
                f"Nothing can listen on {host} port {port}: {error.strerror}. "
                "Another server may be running there; choose another with --port."
            ) from error


def check_installation() -> None:
    """Refuse to serve on a database of another version, or without the gathered static files."""
    try:
        executor = MigrationExecutor(connection)
        unfit = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError as error:
        raise CommandError(f"The database does not answer: {error}") from error
    if unfit:
        raise CommandError("The database does not fit this version. Run: sprachrohr migrate")
    if not settings.DEBUG and not Path(settings.STATIC_ROOT).is_dir():
        raise CommandError("Style sheets are missing. Run: sprachrohr collectstatic --noinput")


def load_application() -> None:
    """Load the application here first: what is broken fails now, once, and not in every worker.

    Where workers are copies of this process they share its memory. No connection may be copied.
    """
    import_module(APPLICATION)
    connections.close_all()
