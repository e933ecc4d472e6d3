// What YASGUI completes. Its own completers ask the web for terms; these have those of the dataset.

import Yasgui from "@zazuko/yasgui";

/** @typedef {(typeof Yasgui.Yasqe.Autocompleters)[string]} Completer */

/**
 * Have YASGUI complete what the dataset has, and nothing else.
 * @param {import("../sparql/terms.js").Terms} terms
 */
export function complete(terms) {
  // Those that it comes with would remain beside those that are given when it is made.
  Yasgui.Yasqe.defaults.autocompleters.length = 0;
  for (const completer of completers(terms)) Yasgui.Yasqe.registerAutocompleter(completer);
}

/**
 * @param {import("../sparql/terms.js").Terms} terms
 * @returns {Completer[]}
 */
function completers({ prefixes, terms }) {
  const { Autocompleters } = Yasgui.Yasqe;
  const declarations = Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`);
  return [
    Autocompleters.variables,
    // Nothing is kept in the browser: another dataset may have other prefixes.
    { ...Autocompleters.prefixes, name: "dataset-prefixes", get: () => declarations, persistenceId: null },
    {
      name: "dataset-terms",
      get: () => terms.map(([name]) => name),
      bulk: true,
      autoShow: true,
      persistenceId: null,
      isValidCompletionPosition: (yasqe) => {
        // The types of a token come from CodeMirror 5, which brings none.
        const token = /** @type {{string: string}} */ (/** @type {unknown} */ (yasqe.getCompleteToken()));
        return /^[\w-]+:[\w-]*$/.test(token.string);
      },
    },
  ];
}
