// What is shown outside the call: joining, waiting, and the end.
import { button, el } from './dom.js';

const timeFormat = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  hour: '2-digit',
  minute: '2-digit',
});

export function renderJoin(main, view, staffName, actions) {
  const error = el('p', { class: 'error', role: 'alert', id: 'join-error' });
  const input = el('input', {
    type: 'text',
    id: 'name',
    autocomplete: 'name',
    maxlength: '80',
    'aria-describedby': 'join-error',
    'data-testid': 'join-name',
  });
  const submit = el(
    'button',
    { type: 'submit', class: 'primary wide', 'data-testid': 'join-now' },
    'Join now',
  );
  const form = el(
    'form',
    {
      novalidate: true,
      onsubmit: async (event) => {
        event.preventDefault();
        if (staffName === null && input.value.trim() === '') {
          error.textContent = 'Enter your name.';
          input.setAttribute('aria-invalid', 'true');
          input.focus();
          return;
        }
        submit.disabled = true;
        try {
          await actions.join(input.value.trim());
        } catch (failure) {
          error.textContent = failure.message;
        } finally {
          submit.disabled = false;
        }
      },
    },
    ...(staffName === null
      ? [el('label', { for: 'name' }, 'Your name'), input]
      : [el('p', { 'data-testid': 'join-as' }, 'You will join as ', el('strong', {}, staffName), '.')]),
    error,
    submit,
  );
  main.replaceChildren(
    el(
      'section',
      { class: 'card' },
      el('h1', {}, view.subject),
      el('p', { class: 'soft' }, timeFormat.format(new Date(view.startDateTime))),
      form,
    ),
  );
  if (staffName === null) input.focus();
}

export function renderLobby(main, view, you, actions) {
  main.replaceChildren(
    el(
      'section',
      { class: 'card waiting', 'data-testid': 'lobby' },
      el('div', { class: 'pulse', 'aria-hidden': 'true' }),
      el('h1', { tabindex: '-1', id: 'lobby-heading' }, 'You are in the lobby'),
      el(
        'p',
        { role: 'status' },
        `Someone in the meeting will let you in soon, ${you.displayName}. Keep this page open.`,
      ),
      button({ class: 'quiet', 'data-testid': 'leave' }, 'Leave', actions.leave),
    ),
  );
  document.getElementById('lobby-heading').focus();
}

const OVER = {
  denied: [
    'You were not let in',
    'Someone in the meeting declined your request. If you think this is a mistake, contact the team that invited you.',
  ],
  left: ['You have left the meeting', 'You can close this page, or go back in.'],
  ended: ['The meeting has ended', 'You can close this page.'],
};

export function renderOver(main, reason, again) {
  const [heading, text] = OVER[reason];
  main.replaceChildren(
    el(
      'section',
      { class: 'card', 'data-testid': `over-${reason}` },
      el('h1', { tabindex: '-1', id: 'over-heading' }, heading),
      el('p', {}, text),
      reason === 'left' ? button({ class: 'quiet', 'data-testid': 'rejoin' }, 'Join again', again) : null,
    ),
  );
  document.getElementById('over-heading').focus();
}
