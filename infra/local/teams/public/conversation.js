// The chat with the bot, and a channel: messages, cards, typing, and the box to write in.
import { clientApi } from './client-api.js';
import { avatar, make } from './elements.js';
import { messageElement, postElement } from './messages.js';

const TYPING_MS = 4000;
const CHAT_COMMANDS = ['today', 'next', 'waiting', 'help'];
const CHANNEL_COMMANDS = ['today', 'waiting'];

export class ConversationPane {
  constructor(host, session, notify) {
    this.host = host;
    this.session = session;
    this.notify = notify;
    this.stored = new Map();
  }

  /** Opens a conversation: `{id, name, isChannel}`. */
  async open(conversation) {
    if (this.conversation?.id === conversation.id) return;
    this.conversation = conversation;
    this.stored = new Map();
    this.isLoading = true;
    this.drawFrame();
    const all = await clientApi.activities(conversation.id);
    if (this.conversation !== conversation) return;
    // what arrived meanwhile is newer than what was asked for
    for (const stored of all) if (!this.stored.has(stored.id)) this.stored.set(stored.id, stored);
    this.isLoading = false;
    this.drawAll();
  }

  /** Fetches what came while nobody listened; what is drawn already stays as it is. */
  async catchUp() {
    const { conversation } = this;
    if (conversation === undefined || this.isLoading) return;
    for (const stored of await clientApi.activities(conversation.id)) {
      if (this.conversation !== conversation) return;
      const known = this.stored.get(stored.id);
      if (known === undefined || known.updatedAt !== stored.updatedAt) this.receive(stored);
    }
  }

  close() {
    this.conversation = undefined;
    this.host.replaceChildren();
  }

  drawFrame() {
    const { name, isChannel } = this.conversation;
    const about = isChannel ? `${this.session.team.name} · write @Confer to ask it something` : 'App';
    this.list = make('ol', { 'data-testid': 'messages' });
    this.log = make(
      'div',
      { class: 'log', role: 'log', 'aria-label': `Messages, ${name}`, tabindex: '0' },
      this.list,
    );
    this.typing = make('p', { class: 'typing', role: 'status' });
    this.host.replaceChildren(
      make(
        'div',
        { class: 'conversation-head' },
        avatar(name, !isChannel),
        make('div', {}, make('h2', {}, name), make('p', {}, about)),
      ),
      this.log,
      this.typing,
      this.suggestions(),
      this.composer(this.conversation.id, { isReply: false }),
    );
  }

  suggestions() {
    const { isChannel } = this.conversation;
    const commands = isChannel ? CHANNEL_COMMANDS.map((command) => `@Confer ${command}`) : CHAT_COMMANDS;
    const buttons = commands.map((text) =>
      make('button', { type: 'button', click: () => void this.send(this.conversation.id, text) }, text),
    );
    return make('div', { class: 'suggestions', role: 'group', 'aria-label': 'Things to ask' }, ...buttons);
  }

  composer(conversationId, { isReply }) {
    const label = isReply ? 'Reply' : `Message ${this.conversation.name}`;
    const input = make('input', {
      type: 'text',
      'aria-label': label,
      placeholder:
        this.conversation.isChannel && !isReply ? 'Start a post – @Confer to ask it something' : label,
      autocomplete: 'off',
      'data-testid': isReply ? 'reply-input' : 'chat-input',
    });
    const submit = (event) => {
      event.preventDefault();
      const text = input.value.trim();
      if (text === '') return;
      input.value = '';
      void this.send(conversationId, text);
    };
    const button = make('button', { type: 'submit', 'data-testid': isReply ? 'reply-send' : 'send' }, 'Send');
    const form = make('form', { class: isReply ? 'compose reply' : 'compose', submit }, input, button);
    if (isReply) window.queueMicrotask(() => input.focus());
    return form;
  }

  async send(conversationId, text) {
    try {
      await clientApi.send(conversationId, this.session.person.userPrincipalName, text);
    } catch (error) {
      this.notify(error.message);
    }
  }

  /** A message that is new or was changed. */
  receive(stored) {
    if (stored.place !== this.conversation?.id) return;
    this.stored.set(stored.id, stored);
    if (this.isLoading) return; // drawn with the rest
    if (stored.isFromBot) this.typing.textContent = '';
    const old = this.list.querySelector(`[data-activity-id="${stored.id}"]`);
    if (old) old.replaceWith(messageElement(stored, this.session, old.localName));
    else this.drawNew(stored);
  }

  drawNew(stored) {
    const isAtEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < 120;
    if (stored.rootId === undefined && this.list.childElementCount > 0) {
      this.list.append(messageElement(stored, this.session));
    } else if (this.stored.size === 1 || stored.rootId === undefined) {
      this.drawAll();
    } else {
      const post = this.postOf(stored.rootId);
      const shown = this.list.querySelector(`[data-post-id="${stored.rootId}"]`);
      if (shown) shown.replaceWith(post);
      else this.list.append(post);
    }
    if (isAtEnd) this.log.scrollTop = this.log.scrollHeight;
  }

  postOf(rootId) {
    const messages = [...this.stored.values()].filter((stored) => stored.rootId === rootId);
    return postElement(messages, this.session, (root) =>
      this.composer(`${root.place};messageid=${root.id}`, { isReply: true }),
    );
  }

  drawAll() {
    const all = [...this.stored.values()];
    const rows = this.conversation.isChannel
      ? [...new Set(all.map((stored) => stored.rootId))].map((rootId) => this.postOf(rootId))
      : all.map((stored) => messageElement(stored, this.session));
    this.list.replaceChildren(...rows);
    if (rows.length === 0) this.log.replaceChildren(this.nothing());
    else if (!this.list.isConnected) this.log.replaceChildren(this.list);
    this.log.scrollTop = this.log.scrollHeight;
  }

  nothing() {
    const text = this.conversation.isChannel
      ? 'When a consultation of this service is booked, its card appears here.'
      : 'Arrivals of your patients appear here. Type “help” to see what Confer can do.';
    return make('p', { class: 'nothing' }, make('strong', {}, 'Nothing here yet'), text);
  }

  showTyping(place) {
    if (place !== this.conversation?.id) return;
    this.typing.textContent = 'Confer is typing…';
    clearTimeout(this.typingTimer);
    this.typingTimer = setTimeout(() => (this.typing.textContent = ''), TYPING_MS);
  }

  /** Draws the cards again in the colours of a new theme. */
  redraw() {
    if (this.conversation) this.drawAll();
  }
}
