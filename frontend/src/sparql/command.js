// Writes shell commands that run a query.

import { givesRows } from "../engine/form.js";

/**
 * Returns a text as one word for a POSIX shell.
 *
 * Control characters could act on the terminal where somebody pastes the command, so SPARQL's own escapes
 * replace them.
 * @param {string} text
 */
export function quoted(text) {
  const visible = text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`,
  );
  return `'${visible.replaceAll("'", "'\\''")}'`;
}

/**
 * Returns a command that sends a query to an endpoint with curl.
 * @param {string} endpoint
 * @param {string} query
 */
export function curlCommand(endpoint, query) {
  const accept = givesRows(query) ? "text/csv" : "text/turtle";
  return [
    `curl --silent --show-error ${quoted(endpoint)}`,
    `--header 'Accept: ${accept}'`,
    `--data-urlencode ${quoted(`query=${query}`)}`,
  ].join(" \\\n  ");
}

/**
 * Returns a command that runs a query with kgbuild, in the folder of a workspace.
 * @param {string} query
 */
export const kgbuildCommand = (query) => `printf '%s\\n' ${quoted(query)} | kgbuild query -`;
