// What kind of query a text is, told without parsing all of it.

/** IRIs, comments and strings, in which a word is no keyword. */
const OUTSIDE_SYNTAX =
  /<[^<>"{}|^`\\\u0000-\u0020]*>|#[^\n]*|"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/gs;
const FORM = /(?<![\w?$:.%@-])(SELECT|ASK|CONSTRUCT|DESCRIBE)(?![\w:-])/i;
const UPDATE = /(?<![\w?$:.%@-])(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)(?![\w:-])/i;
const SERVICE = /(?<![\w?$:.%@-])SERVICE(?![\w:-])/i;
const FROM = /(?<![\w?$:.%@-])FROM(?![\w:-])/i;

/**
 * The query with spaces in the place of IRIs, comments and strings; places stay what they are.
 * @param {string} query
 */
export function syntaxOf(query) {
  return query.replace(OUTSIDE_SYNTAX, (found) => found.replace(/[^\n]/g, " "));
}

/**
 * The form of a query, in capital letters; undefined if it has none.
 * @param {string} query
 */
export function formOf(query) {
  return FORM.exec(syntaxOf(query))?.[1].toUpperCase();
}

/**
 * Whether the answer is rows or a truth value; else it is triples.
 * @param {string} query
 */
export function givesRows(query) {
  const form = formOf(query);
  return form !== "CONSTRUCT" && form !== "DESCRIBE";
}

/**
 * Whether the query itself says FROM which graphs it wants to be answered.
 * @param {string} query
 */
export function namesGraphs(query) {
  return FROM.test(syntaxOf(query));
}

/**
 * Whether it changes data and asks nothing.
 * @param {string} query
 */
export function isUpdate(query) {
  return formOf(query) === undefined && UPDATE.test(syntaxOf(query));
}

/**
 * Whether it asks another endpoint, too.
 * @param {string} query
 */
export function asksOthers(query) {
  return SERVICE.test(syntaxOf(query));
}
