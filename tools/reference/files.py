"""The reference page of the keys of each authored file, from the JSON Schemas."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tools.reference.markdown import plain, table

from kgbuild.resources import resource_folder


def files() -> Iterator[str]:
    """The page of the keys of each authored file, from its JSON Schema."""
    yield "# Keys of each file\n"
    yield (
        "`kgbuild init` writes these JSON Schemas into the workspace, so an editor with a YAML "
        "language server completes and explains the keys. *Required* keys are marked.\n"
    )
    titles = {
        "kgbuild.toml": "kgbuild.toml",
        "entities": "entities.yaml",
        "claims": "reports/NAME/claims.yaml",
        "corpus": "A line of reports/NAME.jsonl",
        "opinions": "opinions.yaml",
        "comparisons": "comparisons.yaml",
        "identities": "identities.yaml",
        "views": "views/NAME.yaml",
    }
    seen: set[str] = set()
    for name, title in titles.items():
        schema = json.loads((resource_folder("schemas") / f"{name}.schema.json").read_text("utf-8"))
        yield f"## {title}\n"
        yield f"{plain(schema.get('description', ''))}\n"
        yield from keys(schema)
        for part, definition in schema.get("$defs", {}).items():
            if part not in seen:
                seen.add(part)
                yield f"### {title_of(part)}\n"
                yield f"{plain(definition.get('description', ''))}\n"
                yield from keys(definition)


def keys(schema: Mapping[str, Any]) -> Iterator[str]:
    """A table of the keys of an object."""
    required = schema.get("required", ())
    yield from table(
        ("key", "value", "meaning"),
        [
            (
                f"`{key}`" + (" *required*" if key in required else ""),
                value(spec) + default(spec),
                plain(spec.get("description", "")),
            )
            for key, spec in schema.get("properties", {}).items()
            if key != "$schema"
        ],
    )


def value(spec: Mapping[str, Any]) -> str:
    """What a schema accepts, in words."""
    if "$ref" in spec:
        part = title_of(spec["$ref"].rpartition("/")[2])
        return f"[{part}](#{part.lower()})"
    if "enum" in spec:
        return ", ".join(f"`{one}`" for one in spec["enum"])
    if "const" in spec:
        return f"`{spec['const']}`"
    if "anyOf" in spec:
        choices = [value(one) for one in spec["anyOf"] if one.get("type") != "null"]
        named = [one for one in choices if one != "text"]
        return " or ".join(dict.fromkeys(named if any("`" in one for one in named) else choices))
    if spec.get("type") == "array":
        return f"list of {value(spec.get('items', {}))}"
    words = {"string": "text", "integer": "integer", "number": "number", "boolean": "true or false"}
    return words.get(str(spec.get("type")), "text")


def default(spec: Mapping[str, Any]) -> str:
    """The default of a key, where it has one that says something."""
    found = spec.get("default")
    return f"; default `{found}`" if found not in (None, [], "") else ""


def title_of(part: str) -> str:
    """What the page calls a part of a file."""
    return part.removeprefix("Authored").removesuffix("Config")
