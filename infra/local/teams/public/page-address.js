// What the page shows is in its address, so that every view can be linked to, reloaded and opened side by side.
const THEMES = ['default', 'dark', 'contrast'];
/** In a meeting the tab is in its side panel or on its stage. */
export const IN_MEETING = ['sidePanel', 'meetingStage'];
const FRAMES = ['content', 'settings', ...IN_MEETING];
const listeners = new Set();

/** The address as `{as, view, theme, frame, sub, meeting}`; `meeting` is the chat of the one that it is shown in. */
export function readAddress() {
  const query = new window.URLSearchParams(location.search);
  const theme = query.get('theme') === 'light' ? 'default' : query.get('theme');
  return {
    as: query.get('as') ?? undefined,
    view: query.get('view') ?? 'tab',
    theme: THEMES.includes(theme) ? theme : 'default',
    frame: FRAMES.includes(query.get('frame')) ? query.get('frame') : 'content',
    sub: query.get('sub') ?? '',
    meeting: query.get('meeting') ?? '',
  };
}

/** The address of this page with some of its parts changed; parts that have their usual value are left out. */
export function addressWith(changes) {
  const wanted = { ...readAddress(), ...changes };
  const query = new window.URLSearchParams({ as: wanted.as ?? '' });
  if (wanted.view !== 'tab') query.set('view', wanted.view);
  if (wanted.theme !== 'default') query.set('theme', wanted.theme);
  if (wanted.frame !== 'content') query.set('frame', wanted.frame);
  if (wanted.sub !== '') query.set('sub', wanted.sub);
  if (wanted.meeting !== '' && IN_MEETING.includes(wanted.frame)) query.set('meeting', wanted.meeting);
  return `/?${query.toString()}`;
}

/** Goes to another view without loading the page again; a deep link shows its page even where the tab was there once. */
export function go(changes, { isNewEntry = true, isDeepLink = false } = {}) {
  const address = addressWith(changes);
  if (isNewEntry) window.history.pushState(null, '', address);
  else window.history.replaceState(null, '', address);
  for (const listener of listeners) listener({ ...readAddress(), isDeepLink });
}

export function onAddressChange(listener) {
  listeners.add(listener);
  window.addEventListener('popstate', () => listener(readAddress()));
}
