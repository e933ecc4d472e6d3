// Recognises the kind of a query without parsing all of it.

/** IRIs, comments and strings. A word in one of these is not a keyword. */
const OUTSIDE_SYNTAX =
  /<[^<>"{}|^`\\\u0000-\u0020]*>|#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gs;
const FORM = /(?<![\w?$:.%@-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])/i;
const UPDATE = /(?<![\w?$:.%@-])(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)(?![\w:-])/i;
const SERVICE = /(?<![\w?$:.%@-])SERVICE(?![\w:-])/i;
const FROM = /(?<![\w?$:.%@-])FROM(?![\w:-])/i;

/**
 * Returns the query with IRIs, comments and strings replaced by spaces. Positions stay the same.
 * @param {string} query
 */
export function syntaxOf(query) {
  return query.replace(OUTSIDE_SYNTAX, (found) => found.replace(/[^\n]/g, " "));
}

/**
 * Returns the form of a query in capital letters, or undefined.
 * @param {string} query
 */
export function formOf(query) {
  return FORM.exec(syntaxOf(query))?.[1].toUpperCase();
}

/**
 * Returns whether the answer is rows or a truth value. Otherwise it is triples.
 * @param {string} query
 */
export function givesRows(query) {
  const form = formOf(query);
  return form !== "CONSTRUCT" && form !== "DESCRIBE";
}

/**
 * Returns whether the query names its graphs with FROM.
 * @param {string} query
 */
export function namesGraphs(query) {
  return FROM.test(syntaxOf(query));
}

/**
 * Returns whether the text is an update and not a query.
 * @param {string} query
 */
export function isUpdate(query) {
  return formOf(query) === undefined && UPDATE.test(syntaxOf(query));
}

/**
 * Returns whether the query needs another endpoint.
 * @param {string} query
 */
export function callsService(query) {
  return SERVICE.test(syntaxOf(query));
}
