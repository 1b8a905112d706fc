// Messages as elements: bubbles in a chat, posts with their replies in a channel.
import { cardElement, hasCard } from './cards.js';
import { avatar, make, timeText } from './elements.js';
import { markdownToHtml } from './small-markdown.js';

const senderOf = (stored) => (stored.isFromBot ? 'Confer' : (stored.activity.from?.name ?? 'Someone'));

function content(stored, session) {
  const box = make('div', { class: 'content' });
  const edited = stored.updatedAt ? ' · Edited' : '';
  box.append(
    make(
      'p',
      { class: 'meta' },
      make('strong', {}, senderOf(stored)),
      `${timeText(stored.createdAt)}${edited}`,
    ),
  );
  if (stored.isDeleted) {
    box.append(make('p', { class: 'text quiet' }, 'This message has been deleted.'));
    return box;
  }
  if (stored.activity.text) {
    const text = make('div', { class: 'text' });
    text.innerHTML = markdownToHtml(stored.activity.text); // escaped by markdownToHtml
    box.append(text);
  }
  if (hasCard(stored)) box.append(cardElement(stored, session));
  return box;
}

/** One message. The card inside acts for the person of the session. */
export function messageElement(stored, session, name = 'li') {
  const isMine = !stored.isFromBot && stored.activity.from?.id === session.person.memberId;
  const isChat = stored.rootId === undefined;
  const element = make(name, {
    class: isMine && isChat ? 'message mine' : 'message',
    'data-activity-id': stored.id,
  });
  if (!isMine || !isChat) element.append(avatar(senderOf(stored), stored.isFromBot));
  element.append(content(stored, session));
  return element;
}

/** A post of a channel with its replies and a way to reply. */
export function postElement(messages, session, onReply) {
  const [root, ...replies] = messages;
  const post = make('li', { class: 'post', 'data-post-id': root.id }, messageElement(root, session, 'div'));
  if (replies.length > 0) {
    post.append(make('ol', { class: 'replies' }, ...replies.map((reply) => messageElement(reply, session))));
  }
  const button = make(
    'button',
    {
      class: 'plain-button',
      type: 'button',
      click: () => button.replaceWith(onReply(root)),
    },
    'Reply',
  );
  post.append(button);
  return post;
}
