"""The options of ``kgbuild draft`` for a language model, and the question before text is sent."""

import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import click

from kgbuild.cli.console import visible
from kgbuild.errors import UsageError
from kgbuild.phrases import counted

if TYPE_CHECKING:
    from kgbuild.drafting.by_model.disclosure import Disclosure
    from kgbuild.drafting.by_model.model_drafter import ModelDrafter, Usage
    from kgbuild.language_model.endpoint import Endpoint
    from kgbuild.language_model.request import AnswerFormat, ModelAnswer

_Command: TypeAlias = Callable[..., Any]
#: The folder of a workspace with the answers of models.
CACHE: Final = Path("drafts", "cache")
#: Parameters that kgbuild sets itself.
_OWN: Final = frozenset({"model", "messages", "response_format", "stream", "n", "tools"})
_TIMEOUT: Final = 300.0
_LISTED: Final = 20
_FORMATS: Final = ("json_schema", "json_object", "text")


@dataclass(frozen=True, slots=True)
class ModelOptions:
    """The options of a command for a language model; ``model`` is None without one."""

    model: str | None
    endpoint: str | None
    offline: bool
    refresh: bool
    yes: bool
    allow_http: bool
    timeout: float
    price_in: float | None
    price_out: float | None
    parameters: Sequence[str]
    answer_format: "AnswerFormat"

    @property
    def is_given(self) -> bool:
        """Whether an option is given that only a language model has."""
        given = (self.offline, self.refresh, self.yes, self.allow_http, self.parameters)
        others = (self.endpoint, self.price_in, self.price_out)
        return any(given) or any(one is not None for one in others)


def model_options(command: _Command) -> _Command:
    """Add the options for a language model; the command gets them as ``language_model``."""

    def run(**given: Any) -> Any:  # noqa: ANN401 - the options of any command
        own = {name: given.pop(name) for name in ModelOptions.__dataclass_fields__}
        return command(language_model=ModelOptions(**own), **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    if hasattr(command, "__click_params__"):
        run.__click_params__ = command.__click_params__  # type: ignore[attr-defined]  # click's own
    for option in reversed(_OPTIONS):
        run = option(run)
    return run


_OPTIONS: Final = (
    click.option(
        "--model",
        metavar="NAME",
        help="Ask a language model. The text of the reports is sent to --endpoint.",
    ),
    click.option(
        "--endpoint",
        metavar="URL",
        help="Address of an OpenAI-compatible endpoint, such as http://localhost:11434/v1.",
    ),
    click.option("--offline", is_flag=True, help="Send nothing; use saved answers only."),
    click.option("--refresh", is_flag=True, help="Ask again, even if an answer is saved."),
    click.option("--yes", is_flag=True, help="Send the text without asking."),
    click.option(
        "--allow-http", is_flag=True, help="Allow an http:// endpoint on another machine."
    ),
    click.option(
        "--timeout",
        type=click.FloatRange(0, min_open=True),
        default=_TIMEOUT,
        show_default=True,
        help="Seconds to wait for an answer from the model.",
    ),
    click.option(
        "--price-in",
        type=click.FloatRange(0),
        help="Your price for a million tokens that are sent.",
    ),
    click.option(
        "--price-out",
        type=click.FloatRange(0),
        help="Your price for a million tokens of the answers.",
    ),
    click.option(
        "--parameter",
        "parameters",
        metavar="NAME=VALUE",
        multiple=True,
        help="A parameter of the model, such as temperature=0.2; NAME= leaves it out.",
    ),
    click.option(
        "--answer-format",
        type=click.Choice(_FORMATS),
        default=_FORMATS[0],
        show_default=True,
        help="How the endpoint is asked for JSON.",
    ),
)


@contextmanager
def chosen_drafter(
    options: ModelOptions, workspace: Path, reports: Sequence[str]
) -> "Iterator[ModelDrafter | None]":
    """Yield a drafter that asks a model, after you have agreed to what is sent; or None.

    It is None if no option names a model. When the drafter is done, this prints what the endpoint
    counted.

    Raises:
        UsageError: The options do not go together, the endpoint is not allowed, the extra ``llm``
            is missing, or nobody can agree.
    """
    if options.model is None or not options.model.strip():
        if options.is_given:
            raise UsageError("the options of a language model need --model NAME")
        yield None
        return
    if options.offline and options.refresh:
        raise UsageError("use --offline or --refresh, not both")
    parameters = _parameters(options.parameters)
    if options.offline:
        drafter = _drafter(options, workspace, parameters, _ask_nobody)
        yield drafter
        _print_usage(drafter.usage, options)
        return
    if options.endpoint is None:
        raise UsageError(
            "--model needs --endpoint URL, for example http://localhost:11434/v1; with --offline, "
            "saved answers are enough"
        )
    from kgbuild.language_model.endpoint import read_endpoint
    from kgbuild.language_model.key import find_key

    endpoint = read_endpoint(options.endpoint, allow_http=options.allow_http)
    key = find_key(endpoint)
    if find_spec("openai") is None:
        raise UsageError('this needs the extra llm: pip install "kgbuild[llm]"')
    from kgbuild.drafting.by_model.disclosure import Survey
    from kgbuild.drafting.draft import draft
    from kgbuild.language_model.client import ModelClient

    with ModelClient(endpoint, key, options.timeout, _say) as client:
        drafter = _drafter(options, workspace, parameters, client.ask)
        survey = Survey(drafter)
        draft(workspace, reports, drafter=survey, dry_run=True)
        _agree(survey.disclosure, endpoint, options)
        try:
            yield drafter
        finally:
            _print_usage(drafter.usage, options)


def _ask_nobody(_: object) -> "ModelAnswer":
    from kgbuild.language_model.errors import NotCachedError

    raise NotCachedError("--offline asks no model")


def _drafter(
    options: ModelOptions, workspace: Path, parameters: Mapping[str, Any], ask: Callable[..., Any]
) -> "ModelDrafter":
    from kgbuild.drafting.by_model.model_drafter import ModelDrafter
    from kgbuild.language_model.cache import ModelCache

    cache = ModelCache(workspace / CACHE, options.offline, options.refresh)
    return ModelDrafter(options.model or "", cache, ask, parameters, options.answer_format)


def _parameters(given: Sequence[str]) -> dict[str, Any]:
    """Return the parameters of each request: the usual ones, as the user changes them."""
    from kgbuild.drafting.by_model.model_drafter import PARAMETERS

    found = dict(PARAMETERS)
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name.isidentifier():
            raise UsageError(f"--parameter {one!r}: write NAME=VALUE, such as temperature=0.2")
        if name in _OWN:
            raise UsageError(f"--parameter {name}: kgbuild sets it itself")
        if not value:
            found.pop(name, None)
            continue
        try:
            found[name] = json.loads(value)
        except ValueError:
            found[name] = value
    return found


def _agree(disclosure: "Disclosure", endpoint: "Endpoint", options: ModelOptions) -> None:
    """Say what is sent, and ask; return if the user agrees or nothing is sent."""
    if not disclosure.requests:
        return
    for line in _disclosed(disclosure, endpoint, options):
        _say(line)
    if options.yes:
        return
    if not sys.stdin.isatty() or not sys.stderr.isatty():
        raise UsageError(
            "this is not a terminal, so kgbuild cannot ask you: add --yes if the text may be sent"
        )
    click.confirm("Send it?", abort=True, err=True)


def _disclosed(
    disclosure: "Disclosure", endpoint: "Endpoint", options: ModelOptions
) -> Iterator[str]:
    where = f"{endpoint.host}, a program on this machine" if endpoint.is_local else endpoint.host
    yield f"This sends text to {where}:"
    shown = disclosure.reports[:_LISTED]
    for one in shown:
        requests = counted(one.requests, "request")
        yield f"  {one.report}: {counted(one.characters, 'character')} in {requests}"
    if len(disclosure.reports) > len(shown):
        yield f"  and {len(disclosure.reports) - len(shown):,} further reports"
    number = len(disclosure.entities)
    names = "1 entity" if number == 1 else f"{number:,} entities"
    yield f"  in total {disclosure.characters:,} characters of reports, and the names of {names}"
    tokens = f"about {disclosure.tokens_in:,} tokens to send and {disclosure.tokens_out:,} to get"
    yield f"  {tokens}; answers with errors are asked again once, which costs more"
    if disclosure.cached:
        yield f"  {disclosure.cached:,} further answers are saved and not asked again"
    if options.price_in is not None or options.price_out is not None:
        price = disclosure.price(options.price_in or 0, options.price_out or 0)
        yield f"  about {_money(price)} at your prices"


def _print_usage(usage: "Usage", options: ModelOptions) -> None:
    if usage.requests:
        line = f"{counted(usage.requests, 'request')}; the endpoint counted "
        line += f"{counted(usage.tokens_in, 'token')} sent and {usage.tokens_out:,} received"
        if not usage.tokens_in:
            line = f"{counted(usage.requests, 'request')}; the endpoint counted no tokens"
        elif options.price_in is not None or options.price_out is not None:
            cost = usage.tokens_in * (options.price_in or 0)
            cost += usage.tokens_out * (options.price_out or 0)
            line += f", {_money(cost / 1_000_000)} at your prices"
        _say(line)
    if usage.dropped:
        reasons = ", ".join(f"{number:,} {reason}" for reason, number in usage.dropped.items())
        _say(f"dropped from the model's answers: {reasons}")


def _money(amount: float) -> str:
    """Return an amount in the user's currency; small ones with more digits."""
    return f"{amount:,.2f}" if amount >= 1 else f"{amount:.4f}"


def _say(line: str) -> None:
    click.echo(visible(line), err=True)
