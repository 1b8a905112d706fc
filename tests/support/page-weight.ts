import http from 'node:http';
import https from 'node:https';

export interface PageWeight {
  /** All bytes over the wire that a browser's first visit takes: heads and bodies, as compressed. */
  bytes: number;
  parts: { path: string; bytes: number }[];
  /** Addresses on other hosts that the page would fetch; patient pages have none. */
  elsewhere: string[];
}

interface Fetched {
  bytes: number;
  text: string;
  cookies: string[];
  location: string | undefined;
}

/** On a connection of its own, so that the socket's count is this answer's. */
function fetchCounted(url: URL, cookies: string[]): Promise<Fetched> {
  const headers = { 'Accept-Encoding': 'br, gzip', Cookie: cookies.join('; '), Connection: 'close' };
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? https : http).get(
      url,
      { headers, agent: false },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('close', () => {
          resolve({
            bytes: request.socket?.bytesRead ?? 0,
            text: Buffer.concat(chunks).toString('utf8'),
            cookies: (response.headers['set-cookie'] ?? []).map((cookie) => cookie.split(';', 1)[0] ?? ''),
            location: response.headers.location,
          });
        });
      },
    );
    request.once('error', reject);
  });
}

/** What the page and all that it names (styles, scripts, icon) weigh on a first visit; redirects are counted. */
export async function pageWeight(address: string): Promise<PageWeight> {
  const parts: PageWeight['parts'] = [];
  let cookies: string[] = [];
  let url = new URL(address);
  const get = async (at: URL): Promise<Fetched> => {
    const fetched = await fetchCounted(at, cookies);
    parts.push({ path: at.pathname.replace(/^\/j\/[^/]+/, '/j/:token'), bytes: fetched.bytes });
    if (fetched.cookies.length > 0) cookies = fetched.cookies;
    return fetched;
  };
  let page = await get(url);
  while (page.location !== undefined && parts.length < 5) {
    url = new URL(page.location, url);
    page = await get(url);
  }
  const named = [...page.text.matchAll(/<(?:link|script|img)\b[^>]*?\b(?:href|src)="([^"]+)"/g)];
  const addresses = named.map(([, target = '']) => new URL(target, url));
  for (const asset of addresses.filter(({ origin }) => origin === url.origin)) {
    const { text } = await get(asset);
    for (const [, target = ''] of text.matchAll(/url\(["']?(?!data:)([^"')]+)/g))
      addresses.push(new URL(target, asset));
  }
  return {
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    parts,
    elsewhere: addresses.filter(({ origin }) => origin !== url.origin).map(({ href }) => href),
  };
}
