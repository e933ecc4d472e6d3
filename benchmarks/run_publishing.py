#!/usr/bin/env python3
"""Publish a built workspace, render its pages again in a plain loop, and print what each took.

    python benchmarks/run_publishing.py WORKSPACE [--only-once]

Prints one line of JSON: how many IRIs have a page, how many pages and files there are, and
processor seconds for publishing into an empty folder, for publishing again with nothing changed,
and for a plain Jinja loop that renders the same templates with the same values and writes them.
"""

import json
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from kgbuild.pipeline.publish import publish
from kgbuild.site.render import Renderer

_Rendered = tuple[str, str, dict[str, Any]]


def main() -> None:
    """Publish, publish again, and render in a loop."""
    workspace = Path(sys.argv[1])
    output = workspace / "out"
    shutil.rmtree(output / "sites", ignore_errors=True)
    (output / "site").unlink(missing_ok=True)
    with_loop = "--only-once" not in sys.argv
    rendered, environment = _watched() if with_loop else ([], [])
    before = process_time()
    first = publish(workspace)
    took = {"publish": process_time() - before}
    pages = list(first.folder.resolve().rglob("*.html"))
    described = sum(1 for page in pages if page.with_suffix(".ttl").exists())
    if with_loop:
        kept = list(rendered)
        took["loop"] = _loop(kept, environment[0])
        rendered.clear()
        before = process_time()
        publish(workspace)
        took["again"] = process_time() - before
    counts = {"iris": described, "pages": len(pages), "files": sum(first.written.files.values())}
    print(json.dumps({**counts, **took}))


def _watched() -> tuple[list[_Rendered], list[Any]]:
    """Have every page note what it is rendered from."""
    rendered: list[_Rendered] = []
    environments: list[Any] = []
    render = Renderer.rendered

    def noting(self: Renderer, template: str, path: str, values: dict[str, Any]) -> str:
        rendered.append((template, path, values))
        environments[:] = [self.environment]
        return render(self, template, path, values)

    Renderer.rendered = noting  # type: ignore[assignment, method-assign]
    return rendered, environments


def _loop(rendered: list[_Rendered], environment: Any) -> float:  # noqa: ANN401 - Jinja's own
    """Processor seconds for the loop that anybody would write who had all values at hand."""
    with TemporaryDirectory() as folder:
        before = process_time()
        for template, path, values in rendered:
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(environment.get_template(template).render(values), "utf-8")
        return process_time() - before


if __name__ == "__main__":
    main()
