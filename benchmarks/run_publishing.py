#!/usr/bin/env python3
"""Publish a built workspace, render its pages again in a plain loop, and print the times.

    python benchmarks/run_publishing.py WORKSPACE [--no-loop]

Prints one line of JSON: the numbers of IRIs with a page, of pages and of files; and the processor
seconds for publishing into an empty folder, for publishing again without a change, and for a plain
Jinja loop that renders the same templates with the same values and writes them.
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
    (output / ".site.json").unlink(missing_ok=True)
    with_loop = "--no-loop" not in sys.argv
    rendered, environment = _recorded() if with_loop else ([], [])
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


def _recorded() -> tuple[list[_Rendered], list[Any]]:
    """Record the template and the values of each page that is rendered."""
    rendered: list[_Rendered] = []
    environments: list[Any] = []
    render = Renderer.rendered

    def recording(self: Renderer, template: str, path: str, values: dict[str, Any]) -> str:
        rendered.append((template, path, values))
        environments[:] = [self.environment]
        return render(self, template, path, values)

    Renderer.rendered = recording  # type: ignore[assignment, method-assign]  # to watch it
    return rendered, environments


def _loop(rendered: list[_Rendered], environment: Any) -> float:  # noqa: ANN401 - Jinja's own
    """Return the processor seconds of a plain loop with all values in memory."""
    with TemporaryDirectory() as folder:
        before = process_time()
        for template, path, values in rendered:
            file = Path(folder) / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(environment.get_template(template).render(values), "utf-8")
        return process_time() - before


if __name__ == "__main__":
    main()
