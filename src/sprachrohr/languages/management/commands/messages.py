"""``sprachrohr messages``: keep the interface's catalogues complete."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sprachrohr.languages import catalogues


class Command(BaseCommand):
    help = "Gather the interface's messages into the catalogues, check them, or compile them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="fail on a missing message")
        parser.add_argument("--compile", action="store_true", help="only write the .mo files")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["compile"]:
            template = catalogues.gather()
            if not options["check"]:
                for language in catalogues.LANGUAGES:
                    catalogues.write(language, catalogues.merge(language, template))
            problems = [
                problem
                for language in catalogues.LANGUAGES
                for problem in catalogues.problems(language, template)
            ]
            for problem in problems:
                self.stdout.write(f"{problem.language}: {problem.what}: {problem.message}")
            if options["check"] and problems:
                raise CommandError(f"{len(problems)} messages are not fit to be shown.")
            self.stdout.write(f"{len(template)} messages, {len(problems)} problems")
        for language in catalogues.LANGUAGES:
            if catalogues.catalogue_path(language).exists():
                catalogues.compile_catalogue(language)
