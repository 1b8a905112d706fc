/* global AdaptiveCards */
// Adaptive Cards with Microsoft's own renderer; Action.Execute and refresh go to the bot as Teams sends them.
import { cardConfig } from './card-config.js';
import { clientApi } from './client-api.js';
import { make } from './elements.js';
import { openLink } from './links.js';
import { markdownToHtml } from './small-markdown.js';

const CARD_TYPE = 'application/vnd.microsoft.card.adaptive';
const ERROR_TYPE = 'application/vnd.microsoft.error';
/** What the bot answered to this person's own actions: shown instead of the card until the card is changed. */
const ownViews = new Map();
const refreshed = new Set();

const revisionOf = (stored) => `${stored.id} ${stored.updatedAt ?? ''}`;
const cardOf = (stored) =>
  stored.activity.attachments?.find((attachment) => attachment.contentType === CARD_TYPE)?.content;

export const hasCard = (stored) => cardOf(stored) !== undefined;

AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownToHtml(text);
  result.didProcess = true;
};

/** The action as it travels: without inputs the card's own data, with inputs merged into it. */
const wireAction = (action, type) => ({
  type,
  ...(action.id ? { id: action.id } : {}),
  ...(action.verb ? { verb: action.verb } : {}),
  data: action.data ?? {},
});

class CardView {
  constructor(stored, session) {
    this.stored = stored;
    this.session = session;
    this.box = make('div', { class: 'card' });
    this.draw();
    this.refreshIfAsked();
  }

  draw(note) {
    const content = ownViews.get(revisionOf(this.stored)) ?? cardOf(this.stored);
    const card = new AdaptiveCards.AdaptiveCard();
    card.hostConfig = new AdaptiveCards.HostConfig(cardConfig());
    card.onExecuteAction = (action) => void this.execute(action);
    card.parse(content);
    const drawn = card.render();
    drawn?.removeAttribute('tabindex');
    this.box.replaceChildren(drawn ?? 'This card could not be shown.');
    if (note) this.box.append(note);
  }

  async execute(action) {
    const type = action.getJsonTypeName();
    if (type === 'Action.OpenUrl') await openLink(action.url, this.session);
    else await this.invoke(wireAction(action, type), 'manual');
  }

  refreshIfAsked() {
    const refresh = cardOf(this.stored)?.refresh;
    const isForMe = refresh?.userIds === undefined || refresh.userIds.includes(this.session.person.memberId);
    const key = revisionOf(this.stored);
    if (refresh?.action === undefined || !isForMe || refreshed.has(key)) return;
    refreshed.add(key);
    void this.invoke({ data: {}, ...refresh.action }, 'automatic');
  }

  async invoke(action, trigger) {
    const isManual = trigger === 'manual';
    if (isManual) {
      for (const button of this.box.querySelectorAll('button')) button.disabled = true;
      this.say('Working…');
    }
    try {
      const answer = await clientApi.act(this.stored.place, {
        as: this.session.person.userPrincipalName,
        activityId: this.stored.id,
        action,
        trigger,
      });
      if (isManual || answer.body?.type === CARD_TYPE) this.take(answer);
    } catch (error) {
      if (isManual) this.draw(this.note(`Confer could not be reached: ${error.message}`, true));
    }
  }

  /**
   * The bot's answer: a card for this person, a message, an error, or (to Action.Submit) nothing. Where nobody pressed
   * anything, all but a card leaves the one that is there.
   */
  take(answer) {
    const body = answer.body ?? {};
    if (answer.status >= 300 || body.type === ERROR_TYPE || body.statusCode >= 400) {
      this.draw(this.note(body.value?.message ?? 'Something went wrong. Please try again.', true));
    } else if (body.type === CARD_TYPE) {
      ownViews.set(revisionOf(this.stored), body.value);
      this.draw();
    } else {
      this.draw(typeof body.value === 'string' ? this.note(body.value, false) : undefined);
    }
  }

  note(text, isBad) {
    return make('p', { class: isBad ? 'card-note bad' : 'card-note', role: 'status' }, text);
  }

  say(text) {
    this.box.append(this.note(text, false));
  }
}

/** The element of a message's card. */
export function cardElement(stored, session) {
  return new CardView(stored, session).box;
}
