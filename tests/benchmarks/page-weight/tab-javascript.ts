import http from 'node:http';

/** The body as it comes over the wire, still compressed, and as text. */
async function fetchGzip(url: URL): Promise<{ bytes: number; text: string }> {
  const body = await new Promise<Buffer>((resolve, reject) => {
    const request = http.get(url, { headers: { 'Accept-Encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        if (response.statusCode === 200) resolve(Buffer.concat(chunks));
        else reject(new Error(`${url.pathname}: ${String(response.statusCode)}`));
      });
    });
    request.once('error', reject);
  });
  const plain = await fetch(url);
  return { bytes: body.length, text: await plain.text() };
}

/**
 * What the tab's first load takes: every script that its page names, and all that these import at once; chunks that are
 * loaded when a page of the tab is opened are not among them.
 * @returns bytes of the bodies, gzip as served
 */
export async function tabJavaScriptBytes(product: string): Promise<number> {
  const page = new URL('/tabs/', product);
  const html = await (await fetch(page)).text();
  const named = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="([^"]+\.js)"/g)];
  const wanted = new Set(named.map(([, target = '']) => new URL(target, page).href));
  if (wanted.size === 0) throw new Error('the page of the tab names no script');
  let bytes = 0;
  // a set may grow while it is walked: what is added is visited too
  for (const address of wanted) {
    const script = await fetchGzip(new URL(address));
    bytes += script.bytes;
    for (const [, target = ''] of script.text.matchAll(
      /\b(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g,
    )) {
      wanted.add(new URL(target, address).href);
    }
  }
  return bytes;
}
