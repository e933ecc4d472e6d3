// Commands for a terminal, run through a real shell.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { curlCommand, kgbuildCommand, quoted } from "../src/sparql/command.js";

/** Returns the arguments that a shell gives to a program. */
function received(/** @type {string} */ command, /** @type {string} */ program) {
  const script = `${program}() { printf '%s\\0' "$@"; [ -t 0 ] || cat; }\n${command}`;
  return execFileSync("sh", ["-c", script], { input: "", encoding: "utf8" }).split("\0");
}

const HOSTILE = `SELECT * { ?s ?p "it's", '$HOME', "\`id\`", "$(id)", "\\\\", "!x", "*" }\n# ; & | > < ~ é 漢 ' '' \\' "\n'; id; '`;

test("a shell passes any text on unchanged", () => {
  for (const text of [HOSTILE, "", "'", "\\", "-n", "%s\n", "\n\ttab\n"])
    assert.deepEqual(received(`show ${quoted(text)}`, "show"), [text, ""]);
});

test("control characters reach no terminal", () => {
  assert.equal(quoted("a\u001b[201~\u0003\u007f\u009b\r"), "'a\\u001B[201~\\u0003\\u007F\\u009B\\u000D'");
});

test("curl receives the endpoint, a format and the query", () => {
  const endpoint = "http://localhost:8000/it's/sparql";
  const expected = ["--silent", "--show-error", endpoint, "--header", "Accept: text/csv", "--data-urlencode", `query=${HOSTILE}`, ""];
  assert.deepEqual(received(curlCommand(endpoint, HOSTILE), "curl"), expected);
  assert.ok(received(curlCommand(endpoint, "CONSTRUCT {} {}"), "curl").includes("Accept: text/turtle"));
});

test("kgbuild receives the query on its standard input", () => {
  assert.deepEqual(received(kgbuildCommand(HOSTILE), "kgbuild"), ["query", "-", `${HOSTILE}\n`]);
});
