// Links as Teams opens them: its own deep links stay inside, everything else gets a window.
import { clientApi } from './client-api.js';
import { go } from './page-address.js';

const TEAMS_HOSTS = ['teams.microsoft.com', 'teams.cloud.microsoft'];

/** Follows a Teams deep link inside this page. @returns whether it was one */
function followDeepLink(url) {
  if (!TEAMS_HOSTS.includes(url.hostname)) return false;
  const [, , kind] = url.pathname.split('/');
  if (kind === 'entity') {
    const context = JSON.parse(url.searchParams.get('context') ?? '{}');
    go({ view: 'tab', sub: context.subEntityId ?? context.subPageId ?? '' }, { isDeepLink: true });
    return true;
  }
  if (kind === 'chat') {
    go({ view: 'chat' });
    return true;
  }
  if (kind === 'channel' || kind === 'message') {
    go({ view: `channel:${decodeURIComponent(url.pathname.split('/')[3])}` });
    return true;
  }
  return false;
}

/** Opens a link for the signed-in person; a meeting learns who comes. */
export async function openLink(address, session) {
  const url = new URL(address, location.href);
  if (followDeepLink(url)) return;
  if (!['http:', 'https:', 'mailto:', 'tel:'].includes(url.protocol)) {
    throw new Error(`Teams does not open ${url.protocol} links`);
  }
  // The window opens at once, while the click still counts; its address follows.
  const opened = window.open('about:blank', '_blank');
  if (opened === null) throw new Error('The browser blocked a new window');
  opened.opener = null;
  const answer = await clientApi.link(session.person.userPrincipalName, url.href);
  opened.location.replace(answer.url);
}
