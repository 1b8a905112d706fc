import type { Answer } from './exchange.ts';
import { serve } from './exchange.ts';
import { BadInput } from './bad-input.ts';
import { problemAnswer } from './problem-answer.ts';
import { tabContentSecurityPolicy } from './security-headers.ts';
import type { HttpServer } from './server.ts';
import { loadStaticFiles, type StaticFile } from './static-files.ts';

export interface TabSettings {
  /** Folder that the tab was built into. */
  folder: string;
  /** Origins besides Microsoft's own that may show the tab; empty outside local mode. */
  hostOrigins: readonly string[];
  /** Client id of Confer's app registration, for the consent window. */
  clientId: string;
  teamsAppId: string;
}

/** The tab: its files, and what it has to know before anybody signs in. */
export function registerTabs(server: HttpServer, settings: TabSettings): void {
  const files = loadStaticFiles(settings.folder);
  const policy = { 'Content-Security-Policy': tabContentSecurityPolicy(settings.hostOrigins) };
  const { hostOrigins, clientId, teamsAppId } = settings;
  const config = JSON.stringify({ hostOrigins, clientId, teamsAppId });
  const json = { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache' };
  const answerFile = async (name: string, acceptEncoding: string): Promise<Answer> => {
    if (files === undefined) return { status: 503, headers: PLAIN, body: NOT_BUILT };
    const [found, file] = find(files, name);
    const { body, encoding } = await file.encode(acceptEncoding);
    return {
      status: 200,
      headers: {
        'Content-Type': file.contentType,
        'Cache-Control': file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
        Vary: 'Accept-Encoding',
        ...(encoding === undefined ? {} : { 'Content-Encoding': encoding }),
        ...(found.endsWith('.html') ? policy : {}),
      },
      body,
    };
  };
  serve(server, {
    method: 'GET',
    path: '/tabs/config.json',
    answer: () => Promise.resolve({ status: 200, headers: json, body: config }),
    fail: problemAnswer,
  });
  serve(server, {
    method: 'GET',
    path: '/tabs',
    answer: () => Promise.resolve({ status: 308, headers: { Location: '/tabs/' }, body: '' }),
    fail: problemAnswer,
  });
  serve(server, {
    method: 'GET',
    path: '/tabs/*',
    answer: ({ request }) => {
      const rest: unknown = (request.params as Record<string, unknown>)['*'];
      return answerFile(String(rest), request.headers['accept-encoding'] ?? '');
    },
    fail: problemAnswer,
  });
}

const PLAIN = { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-store' };
const NOT_BUILT = 'Confer’s tab has not been built on this server. Build it, then start Confer again.';

/** The tab is one document: an address without a file name is one of its pages. @throws BadInput 404 */
function find(files: ReadonlyMap<string, StaticFile>, asked: string): [string, StaticFile] {
  const name = files.has(asked) || /\.[\w-]+$/.test(asked) ? asked : 'index.html';
  const file = files.get(name);
  if (file === undefined) throw new BadInput(404, 'There is nothing at this address.');
  return [name, file];
}
