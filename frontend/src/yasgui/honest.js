// What YASGUI offers and cannot give here is taken away.

/** Formats of graphs that it can show and that are given; with others there is an error. */
const OF_GRAPHS = new Set(["text/turtle", "application/n-triples"]);

/** Ways to ask from elsewhere: where the browser answers itself, they would lead to a host that does not. */
const FROM_ELSEWHERE = ".yasr_tryQuery, .yasqe_sharePopup .curl";

/**
 * @param {Element} host
 * @param {boolean} hasServer Whether a server answers; else the browser does.
 */
export function honest(host, hasServer) {
  if (!hasServer) for (const found of host.querySelectorAll(FROM_ELSEWHERE)) found.remove();
  for (const option of host.querySelectorAll(".acceptWrapper .selector:last-child option"))
    if (!OF_GRAPHS.has(option.getAttribute("value") ?? "")) option.remove();
  // All rows on one page bring a browser to a halt; the download has all.
  for (const option of host.querySelectorAll("select.tableSizer option[value='-1']")) option.remove();
  // What it says of a place that is no SPARQL is a list of the grammar's symbols, with styles of its own.
  for (const icon of host.querySelectorAll(".parseErrorIcon:not([title])")) {
    icon.setAttribute("title", "This is not SPARQL any more, here or a little before");
    if (icon instanceof HTMLElement) icon.onmouseover = icon.onmouseout = null;
  }
}
