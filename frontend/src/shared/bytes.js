// Reads files that may be compressed.

/**
 * Returns the bytes of a file, decompressed if it is gzip. Some servers decompress `.gz` files themselves
 * and some do not, so we look at the first two bytes.
 * @param {URL} url
 */
export async function bytesOf(url) {
  const response = await fetch(url, { cache: "no-cache" }).catch((error) => failed(url, error.message));
  if (!response.ok) return failed(url, String(response.status));
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/**
 * @param {URL} url
 * @param {string} why
 * @returns {never}
 */
function failed(url, why) {
  throw new Error(`${url.pathname} could not be fetched: ${why}. Are you online? Try again.`);
}
