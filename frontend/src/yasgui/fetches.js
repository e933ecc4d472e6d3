// What YASGUI asks where there is no server: it asks by fetch, and the engine in the browser answers.

/**
 * Have requests to an endpoint answered here.
 * @param {string} endpoint
 * @param {(request: Request) => Promise<Response>} respond
 */
export function answerFetches(endpoint, respond) {
  const elsewhere = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const request = new Request(input, init);
    return request.url.split(/[?#]/, 1)[0] === endpoint ? respond(request) : elsewhere(request);
  };
}
