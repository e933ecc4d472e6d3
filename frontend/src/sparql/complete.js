// Completes variables, prefixes, terms and keywords in the editor.

import { KEYWORDS } from "./keywords.js";

const TYPES = { class: "class", property: "property", entity: "constant" };

/**
 * Returns a function that inserts a prefixed name, and declares its prefix if the query does not.
 * @param {string} name
 * @param {string} namespace
 */
function withDeclaration(name, namespace) {
  /**
   * @param {import("@codemirror/view").EditorView} view
   * @param {import("@codemirror/autocomplete").Completion} completion
   * @param {number} from
   * @param {number} to
   */
  return (view, completion, from, to) => {
    const insert = completion.label;
    const changes = [{ from, to, insert }];
    const text = view.state.doc.toString();
    const declaration = `PREFIX ${name}: <${namespace}>\n`;
    const isDeclared = new RegExp(`\\bPREFIX\\s+${name}\\s*:`, "i").test(text);
    // Keep comments at the top of the query.
    const head = /^(?:[ \t]*(?:#[^\n]*)?\n)*/.exec(text)?.[0].length ?? 0;
    if (!isDeclared) changes.unshift({ from: head, to: head, insert: declaration });
    const end = from + insert.length + (isDeclared ? 0 : declaration.length);
    view.dispatch({ changes, selection: { anchor: end }, userEvent: "input.complete" });
  };
}

/**
 * Returns a completion source for a dataset with these terms.
 * @param {import("./terms.js").Terms} terms
 * @returns {import("@codemirror/autocomplete").CompletionSource}
 */
export function completer({ prefixes, terms }) {
  const names = Object.entries(prefixes).map(([name, iri]) => ({
    label: `${name}:`,
    type: "namespace",
    detail: iri,
    apply: withDeclaration(name, iri),
  }));
  const known = terms.map(([name, kind, label]) => {
    const prefix = name.slice(0, name.indexOf(":"));
    const type = TYPES[/** @type {keyof typeof TYPES} */ (kind)] ?? "constant";
    return { label: name, type, detail: label, apply: withDeclaration(prefix, prefixes[prefix]) };
  });
  const keywords = KEYWORDS.map((label) => ({ label, type: "keyword", boost: -1 }));
  const options = [...names, ...known, ...keywords];

  return (context) => {
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) return { from: variable.from, options: variables(context, variable.text) };
    const word = context.matchBefore(/[\w-]+:?[\w-]*/);
    if (!word && !context.explicit) return null;
    return { from: word?.from ?? context.pos, options, validFor: /^[\w-]*:?[\w-]*$/ };
  };
}

/**
 * Returns the variables of a query, except the one at the cursor.
 * @param {import("@codemirror/autocomplete").CompletionContext} context
 * @param {string} current
 */
function variables(context, current) {
  const found = new Set(context.state.doc.toString().match(/[?$]\w+/g));
  found.delete(current);
  return Array.from(found, (label) => ({ label, type: "variable" }));
}
