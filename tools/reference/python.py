"""The reference page of the Python API, which Sphinx fills from the docstrings."""

import inspect
from collections.abc import Iterator

import kgbuild


def python() -> Iterator[str]:
    """The page of the Python API, which Sphinx fills from the docstrings."""
    yield "# Python API\n"
    yield (
        "Every command is a function of the same name in `kgbuild`. "
        "[Use kgbuild from Python](../how-to/python.md) shows them at work.\n"
    )
    found = {name: getattr(kgbuild, name) for name in sorted(kgbuild.__all__)}
    functions = [name for name, thing in found.items() if inspect.isroutine(thing)]
    errors = [name for name, thing in found.items() if is_error(thing)]
    classes = [n for n, thing in found.items() if inspect.isclass(thing) and n not in errors]
    sections = (
        ("Functions", "autofunction", functions),
        ("Results and settings", "autoclass", classes),
        ("Errors", "autoexception", errors),
    )
    for title, directive, names in sections:
        if names:
            yield f"## {title}\n"
        for name in names:
            members = "" if directive == "autofunction" else "\n   :members:"
            yield f"### {name}\n\n```{{eval-rst}}\n.. {directive}:: kgbuild.{name}{members}\n```\n"


def is_error(thing: object) -> bool:
    """Whether a name of the API is an exception."""
    return inspect.isclass(thing) and issubclass(thing, BaseException)
