// Requests and responses as plain data, which goes from a page to a worker and back.

/**
 * @typedef {{url: string, method: string, headers: [string, string][], body: string}} PackedRequest
 * @typedef {{status: number, headers: [string, string][], body: string}} PackedResponse
 */

/**
 * @param {Headers} headers
 * @returns {[string, string][]}
 */
function listed(headers) {
  /** @type {[string, string][]} */
  const found = [];
  headers.forEach((value, name) => found.push([name, value]));
  return found;
}

const NO_BODY = new Set(["GET", "HEAD"]);

/**
 * @param {Request} request
 * @returns {Promise<PackedRequest>}
 */
export async function packedRequest(request) {
  const { url, method, headers } = request;
  return { url, method, headers: listed(headers), body: NO_BODY.has(method) ? "" : await request.text() };
}

/** @param {PackedRequest} packed */
export function unpackedRequest({ url, method, headers, body }) {
  return new Request(url, { method, headers, ...(NO_BODY.has(method) ? {} : { body }) });
}

/**
 * @param {Response} response
 * @returns {Promise<PackedResponse>}
 */
export async function packedResponse(response) {
  return { status: response.status, headers: listed(response.headers), body: await response.text() };
}

/** @param {PackedResponse} packed */
export function unpackedResponse({ status, headers, body }) {
  return new Response(body, { status, headers });
}
