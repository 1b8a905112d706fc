// The activity feed: what Confer said lately, newest first, each line leading to its place.
import { avatar, make, timeText } from './elements.js';
import { addressWith } from './page-address.js';
import { plainText } from './small-markdown.js';

/** The first words of a card, for one line. */
function cardText(item) {
  if (typeof item?.text === 'string') return item.text;
  const children = item?.body ?? item?.items ?? item?.columns ?? [];
  for (const child of children) {
    const text = cardText(child);
    if (text) return text;
  }
  return undefined;
}

export function lineOf(stored) {
  const { activity } = stored;
  return plainText(
    activity.summary ?? activity.text ?? cardText(activity.attachments?.[0]?.content) ?? 'Card',
  );
}

export function drawFeed(host, unread, chatId, onOpen) {
  if (unread.latest.length === 0) {
    host.replaceChildren(
      make(
        'p',
        { class: 'nothing' },
        make('strong', {}, 'No activity yet'),
        'What Confer tells you appears here.',
      ),
    );
    return;
  }
  const rows = unread.latest.map((stored) => {
    const view = stored.place === chatId ? 'chat' : `channel:${stored.place}`;
    const link = make(
      'a',
      {
        href: addressWith({ view }),
        class: unread.isNew(stored) ? 'is-new' : '',
        click: (event) => {
          event.preventDefault();
          onOpen(view);
        },
      },
      avatar('Confer', true),
      make(
        'span',
        { class: 'line' },
        unread.isNew(stored) ? make('span', { class: 'hidden-text' }, 'New: ') : undefined,
        lineOf(stored),
        make('br'),
        make('span', { class: 'where' }, unread.names.get(stored.place)),
      ),
      make('span', { class: 'where' }, timeText(stored.createdAt)),
    );
    return make('li', {}, link);
  });
  host.replaceChildren(make('ol', {}, ...rows));
}
