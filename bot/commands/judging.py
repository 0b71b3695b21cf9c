"""`evaluate`: how well the parser reads a labelled corpus."""

from __future__ import annotations

from pathlib import Path

import click

from bot import evaluation
from bot.settings import DEFAULTS


@click.command()
@click.argument(
    "corpus", metavar="CORPUS.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--theatre",
    default=DEFAULTS["THEATRE"],
    show_default=True,
    help="The conflict of the lines that name none.",
)
@click.pass_context
def evaluate(context: click.Context, corpus: Path, theatre: str) -> None:
    """Measure the parser against labelled excerpts, one JSON object a line."""
    context.exit(evaluation.main(corpus, theatre))
