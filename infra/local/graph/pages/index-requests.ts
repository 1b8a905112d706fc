import type { ExchangeLog } from '../api/exchanges.ts';
import { escapeHtml } from './html.ts';

const SHOWN = 50;

/** The last 50 requests, newest first, each with what was sent and answered folded away. */
export function requestSection(exchanges: ExchangeLog): string {
  const shown = exchanges.since(0).slice(-SHOWN).reverse();
  const rows = shown.map(
    (exchange) => `<tr><td>${escapeHtml(exchange.at.slice(11, 19))}</td>
<td>${escapeHtml(exchange.method)}</td>
<td class="path">${escapeHtml(exchange.path)}${exchange.batch ? ' <small>in a batch</small>' : ''}${bodies(exchange)}</td>
<td class="${exchange.status >= 400 ? 'bad' : 'good'}">${exchange.status}</td></tr>`,
  );
  return `<section id="requests"><h2>Last ${SHOWN} requests to Graph</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Last requests"><table><thead><tr><th scope="col">Time (UTC)</th><th scope="col">Method</th>
<th scope="col">Path</th><th scope="col">Status</th></tr></thead><tbody>${rows.join('')}</tbody></table></div></section>`;
}

function bodies(exchange: { query: string; requestBody?: unknown; responseBody?: unknown }): string {
  const parts = [
    exchange.query === '' ? '' : `query\n${exchange.query}`,
    exchange.requestBody === undefined ? '' : `sent\n${JSON.stringify(exchange.requestBody, null, 1)}`,
    exchange.responseBody === undefined ? '' : `answered\n${JSON.stringify(exchange.responseBody, null, 1)}`,
  ].filter((part) => part !== '');
  if (parts.length === 0) return '';
  return `<details><summary>details</summary><pre>${escapeHtml(parts.join('\n\n'))}</pre></details>`;
}
