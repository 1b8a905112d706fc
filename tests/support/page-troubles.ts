import type { Page } from 'playwright-core';

/** Requests that end because a page closes or goes elsewhere, such as live streams, are no trouble. */
const CALLED_OFF = 'net::ERR_ABORTED';

/**
 * Collects what a person never sees and a developer should: errors in the console, requests that fail, and requests that
 * leave this machine.
 * @returns what has come together so far, one line each
 */
export function collectTroubles(page: Page): string[] {
  const troubles: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== CALLED_OFF) troubles.push(`failed: ${request.url()} ${why}`);
  });
  page.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    const isHere = ['127.0.0.1', 'localhost'].includes(hostname) || !protocol.startsWith('http');
    if (!isHere) troubles.push(`left the machine: ${request.url()}`);
  });
  return troubles;
}
