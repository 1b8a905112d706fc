// The call itself: tiles, the people in it, those who wait, and the way out.
import { button, el, syncList } from './dom.js';

const COLOURS = ['#9fd3c7', '#f6c89f', '#b9c6f2', '#f2b5c4', '#cfe3a1', '#d8bff0', '#f5de8c', '#a9dcf0'];
const ROLES = { Organizer: 'Organiser', Presenter: 'Presenter', Attendee: 'Attendee' };
let clock = 0;

export function renderCall(main, view, you, actions, isNew) {
  if (isNew) build(main, view, you, actions);
  const me = view.roster.find((person) => person.participantId === you.participantId);
  const mayAdmit = me?.mayAdmit === true;
  syncList(document.getElementById('stage'), view.roster, (person) => tile(person, you));
  syncList(document.getElementById('roster'), view.roster, (person) => row(person, you), updateRow);
  document.getElementById('count').textContent = `In this meeting (${view.roster.length})`;
  const lobby = document.getElementById('lobby');
  lobby.hidden = view.lobby.length === 0 || !mayAdmit;
  document.getElementById('lobby-count').textContent =
    view.lobby.length === 1
      ? '1 person is waiting in the lobby'
      : `${view.lobby.length} people are waiting in the lobby`;
  syncList(document.getElementById('lobby-list'), mayAdmit ? view.lobby : [], (person) =>
    waitingRow(person, actions),
  );
  document.getElementById('end').hidden = !mayAdmit;
}

function build(main, view, you, actions) {
  const oops = el('p', { class: 'error', role: 'alert', id: 'oops' });
  main.replaceChildren(
    el(
      'section',
      { class: 'call', 'data-testid': 'in-call' },
      el('h1', { tabindex: '-1', id: 'call-heading' }, view.subject),
      el(
        'section',
        { class: 'lobby', id: 'lobby', hidden: true, 'data-testid': 'lobby-panel' },
        el('h2', {}, el('span', { id: 'lobby-count', role: 'status' })),
        el('ul', { id: 'lobby-list' }),
      ),
      el('ul', { class: 'stage', id: 'stage', 'aria-hidden': 'true' }),
      el(
        'section',
        { class: 'people' },
        el('h2', { id: 'count' }),
        el('ul', { id: 'roster', 'data-testid': 'roster' }),
        oops,
      ),
      el(
        'div',
        { class: 'controls' },
        ...(actions.panel === null
          ? []
          : [
              el(
                'a',
                { href: actions.panel, target: '_blank', 'data-testid': 'open-panel' },
                'Confer in the side panel',
              ),
            ]),
        button({ class: 'danger', 'data-testid': 'leave' }, 'Leave', actions.leave, say),
        button(
          { class: 'quiet', id: 'end', hidden: true, 'data-testid': 'end-meeting' },
          'End meeting for all',
          actions.end,
          say,
        ),
      ),
    ),
  );
  startClock(view, you);
  document.getElementById('call-heading').focus();
}

function say(message) {
  document.getElementById('oops').textContent = message;
}

/** Minutes since this person joined, in the bar; it stops with the call. */
function startClock(view, you) {
  clearInterval(clock);
  const joined = Date.parse(
    view.roster.find((person) => person.participantId === you.participantId)?.joinedAt ?? '',
  );
  const bar = document.getElementById('status');
  clock = setInterval(() => {
    if (document.getElementById('call-heading') === null) {
      clearInterval(clock);
      bar.textContent = '';
      return;
    }
    const seconds = Math.max(0, Math.floor((Date.now() - joined) / 1000));
    if (!bar.textContent.startsWith('Connection')) {
      bar.textContent = `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`;
    }
  }, 1000);
}

function tile(person, you) {
  const isYou = person.participantId === you.participantId;
  const face = el('span', { class: 'tile-face' }, initials(person.displayName));
  face.style.backgroundColor = colourOf(person.displayName);
  return el('li', { class: isYou ? 'tile tile-you' : 'tile' }, face, el('span', {}, person.displayName));
}

function row(person, you) {
  const you_ = person.participantId === you.participantId ? ' (you)' : '';
  return el(
    'li',
    { 'data-testid': 'roster-person' },
    el('span', { class: 'name' }, `${person.displayName}${you_}`),
    el('span', { class: 'role' }),
  );
}

function updateRow(child, person) {
  child.querySelector('.role').textContent = [ROLES[person.role], person.isExternal ? 'Guest' : null]
    .filter(Boolean)
    .join(' · ');
}

function waitingRow(person, actions) {
  const act = (what) => () => actions.act(person.participantId, what);
  return el(
    'li',
    { 'data-testid': 'lobby-person' },
    el('span', { class: 'name' }, person.displayName),
    el(
      'span',
      { class: 'acts' },
      button(
        { class: 'primary', 'data-testid': 'let-in', 'aria-label': `Let in ${person.displayName}` },
        'Let in',
        act('admit'),
        say,
      ),
      button(
        { class: 'quiet', 'data-testid': 'deny', 'aria-label': `Deny ${person.displayName}` },
        'Deny',
        act('deny'),
        say,
      ),
    ),
  );
}

function initials(name) {
  const words = name.replace(/^(Dr|Mr|Mrs|Ms|Miss|Prof)\.? /, '').split(/\s+/);
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? words.at(-1)[0] : ''}`.toUpperCase();
}

function colourOf(name) {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + letter.codePointAt(0)) % 997;
  return COLOURS[sum % COLOURS.length];
}
