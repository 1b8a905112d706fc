// The window of one signed-in person: navigation, theme, frame, and which view is shown.
import { drawFeed } from './activity-feed.js';
import { clientApi } from './client-api.js';
import { ConversationPane } from './conversation.js';
import { avatar, icon, make } from './elements.js';
import { addressWith, go, onAddressChange, readAddress } from './page-address.js';
import { TabFrame } from './tab-frame.js';
import { Unread } from './unread.js';

const NOTICE_MS = 6000;
const NAMES = { activity: 'Activity', chat: 'Chat', teams: 'Teams', tab: 'Confer' };
const byId = (id) => document.getElementById(id);
let noticeTimer;

function notify(text) {
  byId('notice').textContent = text;
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => (byId('notice').textContent = ''), NOTICE_MS);
}

async function choosePerson() {
  const people = await clientApi.people();
  const rows = people.map((person) => {
    const role = person.practitionerRole?.label ?? person.appRoles[0];
    const about = make(
      'span',
      {},
      make('strong', {}, person.displayName),
      make('small', {}, `${role} · ${person.serviceLines.join(', ')}`),
    );
    return make(
      'li',
      {},
      make('a', { href: addressWith({ as: person.userPrincipalName }) }, avatar(person.displayName), about),
    );
  });
  byId('people').replaceChildren(...rows);
  byId('chooser').hidden = false;
}

class Shell {
  constructor(session) {
    this.session = session;
    this.tab = new TabFrame(byId('tab-frame'), session, notify);
    this.pane = new ConversationPane(byId('conversation'), session, notify);
    this.unread = new Unread(session.person, session.chatId, session.channels);
  }

  start() {
    byId('shell').hidden = false;
    const { displayName, role } = this.session.person;
    byId('me').append(avatar(displayName), make('span', { class: 'me-name' }, displayName));
    byId('me').title = `${displayName}, ${role}. Change person`;
    byId('theme').addEventListener('change', () => go({ theme: byId('theme').value }, { isNewEntry: false }));
    byId('frame').addEventListener('change', () => go({ frame: byId('frame').value, view: 'tab' }));
    for (const link of document.querySelectorAll('.rail a')) this.prepareLink(link);
    onAddressChange((address) => this.show(address));
    this.listen();
    this.show(readAddress());
  }

  prepareLink(link) {
    const { view } = link.dataset;
    link.append(icon(view), make('span', {}, NAMES[view]));
    link.addEventListener('click', (event) => {
      event.preventDefault();
      go({ view: this.viewOf(view) });
      byId('main').focus();
    });
  }

  viewOf(nav) {
    return nav === 'teams' ? `channel:${this.session.channels[0]?.id ?? ''}` : nav;
  }

  listen() {
    const live = new EventSource('/client/live');
    live.addEventListener('open', () => {
      void this.load();
      void this.pane.catchUp();
    });
    live.addEventListener('message', (event) => {
      const message = JSON.parse(event.data);
      if (message.kind === 'typing') {
        this.pane.showTyping(message.place);
        return;
      }
      this.unread.add(message.activity);
      this.pane.receive(message.activity);
      this.seeWhatIsShown();
    });
  }

  async load() {
    this.unread.load(await clientApi.latest(this.session.person.userPrincipalName));
    this.seeWhatIsShown();
  }

  seeWhatIsShown() {
    const place = this.pane.conversation?.id;
    if (place !== undefined && document.visibilityState === 'visible') this.unread.markSeen(place);
    this.drawBadges();
    if (readAddress().view === 'activity') this.drawActivity();
  }

  drawActivity() {
    drawFeed(byId('activity-view'), this.unread, this.session.chatId, (view) => go({ view }));
  }

  drawBadges() {
    const channels = this.session.channels.map(({ id }) => id);
    const counts = {
      activity: this.unread.count(),
      chat: this.unread.count(this.session.chatId),
      teams: channels.length === 0 ? 0 : this.unread.count(...channels),
    };
    for (const link of document.querySelectorAll('.rail a')) {
      link.querySelector('.badge')?.remove();
      const count = counts[link.dataset.view] ?? 0;
      if (count === 0) continue;
      link.append(
        make('span', { class: 'badge' }, String(count), make('span', { class: 'hidden-text' }, ' new')),
      );
    }
  }

  show(address) {
    this.showTheme(address.theme);
    byId('frame').value = address.frame;
    byId('tab-view').classList.toggle('side-panel', address.frame === 'sidePanel');
    const nav = address.view.startsWith('channel:') ? 'teams' : address.view;
    for (const link of document.querySelectorAll('.rail a')) {
      link.href = addressWith({ view: this.viewOf(link.dataset.view) });
      if (link.dataset.view === nav) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    byId('activity-view').hidden = nav !== 'activity';
    byId('conversation-view').hidden = nav !== 'chat' && nav !== 'teams';
    byId('tab-view').hidden = nav !== 'tab';
    byId('view-title').textContent = NAMES[nav] ?? 'Teams';
    document.title = `${NAMES[nav] ?? 'Teams'} – ${this.session.person.displayName} – Teams stand-in`;
    if (nav === 'tab') this.tab.show(address);
    this.showConversation(nav, address.view.slice('channel:'.length));
    this.seeWhatIsShown();
  }

  showConversation(nav, channelId) {
    byId('channels').hidden = nav !== 'teams';
    const channel = this.session.channels.find(({ id }) => id === channelId);
    if (nav === 'chat') {
      void this.pane.open({ id: this.session.chatId, name: 'Confer', isChannel: false });
    } else if (nav === 'teams' && channel) {
      void this.pane.open({ ...channel, isChannel: true });
    } else {
      this.pane.close();
    }
    if (nav === 'teams') this.drawChannels(channelId);
  }

  drawChannels(current) {
    const rows = this.session.channels.map(({ id, name }) => {
      const view = `channel:${id}`;
      const open = (event) => {
        event.preventDefault();
        go({ view });
      };
      const link = make('a', { href: addressWith({ view }), click: open, 'data-testid': 'channel' }, name);
      if (id === current) link.setAttribute('aria-current', 'page');
      return make('li', {}, link);
    });
    byId('channels').replaceChildren(make('h2', {}, this.session.team.name), make('ul', {}, ...rows));
  }

  showTheme(theme) {
    const isNew = document.documentElement.dataset.theme !== theme;
    document.documentElement.dataset.theme = theme;
    byId('theme').value = theme;
    if (!isNew) return;
    this.tab.changeTheme(theme);
    this.pane.redraw();
  }
}

const { as } = readAddress();
if (as === undefined || as === '') {
  await choosePerson();
} else {
  try {
    const session = await clientApi.session(as);
    new Shell({ ...session, sessionId: window.crypto.randomUUID() }).start();
  } catch (error) {
    notify(error.message);
    await choosePerson();
  }
}
