// Files that may be compressed.

/**
 * The bytes of a file, decompressed if it is gzip. Some servers undo a `.gz` on the way, some do not;
 * the first two bytes tell.
 * @param {URL} url
 */
export async function bytesOf(url) {
  const response = await fetch(url, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${url.pathname} could not be fetched: ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isGzip) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
