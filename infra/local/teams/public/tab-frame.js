// Hosts Confer's tab in an iframe and answers it by the teams-js protocol.
import { AuthenticationWindow } from './authentication-window.js';
import { clientApi } from './client-api.js';
import { make } from './elements.js';
import { openLink } from './links.js';
import { addressWith, go, readAddress } from './page-address.js';

const CLIENT_TYPE = 'web';
const LOOK_AT_CALL_MS = 2000;
const SDK_VERSION = '2.58.0';
const NOT_SUPPORTED = { errorCode: 100, message: 'This host does not support it here' };

/** The runtime object of teams-js, version 4: what this host can do. */
const RUNTIME = {
  apiVersion: 4,
  isLegacyTeams: false,
  hostVersionsInfo: { adaptiveCardSchemaVersion: { majorVersion: 1, minorVersion: 6 } },
  supports: { chat: {}, pages: { config: {}, currentApp: {} }, teamsCore: {} },
};

export class TabFrame {
  constructor(host, session, notify) {
    this.host = host;
    this.session = session;
    this.notify = notify;
    this.origin = new URL(session.tabAddress).origin;
    this.handlers = new Set();
    this.authentication = new AuthenticationWindow(this.origin);
    window.addEventListener('message', (event) => void this.receive(event));
  }

  /** Shows the tab for this address; loads it anew only when what it was told has changed. */
  show(address) {
    const key = `${address.frame} ${address.sub} ${address.meeting}`;
    if (this.key === key && !address.isDeepLink) return;
    this.key = key;
    clearTimeout(this.watching);
    if (address.meeting === '') this.load();
    else void this.showInCall(address, key);
  }

  /** The side panel of a meeting is there for those in the call, as long as they are in it, and for nobody else. */
  async showInCall({ as, meeting }, key) {
    const found = await clientApi.inCall(as, meeting).catch(() => undefined);
    if (this.key !== key) return;
    const isOpen = this.frame?.isConnected === true && this.meetingId !== undefined;
    this.meetingId = found?.meetingId;
    if (found === undefined) {
      this.host.replaceChildren(make('p', { 'data-testid': 'not-in-call' }, 'You are not in this call.'));
    } else if (!isOpen) this.load();
    this.watching = setTimeout(() => void this.showInCall({ as, meeting }, key), LOOK_AT_CALL_MS);
  }

  load() {
    this.handlers.clear();
    const isSettings = readAddress().frame === 'settings';
    this.frame = make('iframe', {
      title: 'Confer',
      src: isSettings ? `${this.session.tabAddress}index.html#/configure` : this.savedAddress(),
      name: 'embedded-page-container',
      allow: 'clipboard-write; fullscreen',
      'data-testid': 'tab-frame',
    });
    this.host.replaceChildren(this.frame);
    if (isSettings) this.host.append(this.saveButton());
  }

  /** What somebody who added a tab made of it; Confer's own page until then. */
  savedAddress() {
    return readAddress().frame === 'content' && this.saved ? this.saved.contentUrl : this.session.tabAddress;
  }

  /** Teams' own button, off until the page says that it can be saved. */
  saveButton() {
    this.save = make('button', { 'data-testid': 'save-tab', type: 'button' }, 'Save');
    this.save.disabled = true;
    this.save.addEventListener('click', () => this.push('settings.save', []));
    return this.save;
  }

  get isShown() {
    return this.frame !== undefined;
  }

  /** Tells the tab about a new theme, if it asked to hear. */
  changeTheme(theme) {
    if (this.handlers.has('themeChange')) this.push('themeChange', [theme]);
  }

  push(func, args) {
    this.frame?.contentWindow?.postMessage({ func, args }, this.origin);
  }

  context() {
    const { theme, frame, sub, meeting } = readAddress();
    const { person, tenantId, appId } = this.session;
    return {
      theme,
      frameContext: frame,
      locale: 'en-gb',
      hostName: 'Teams',
      hostClientType: CLIENT_TYPE,
      hostOrigin: location.origin,
      ringId: 'general',
      sessionId: this.session.sessionId,
      appSessionId: this.session.sessionId,
      appId,
      entityId: 'confer',
      subEntityId: sub,
      userObjectId: person.objectId,
      userPrincipalName: person.userPrincipalName,
      userDisplayName: person.displayName,
      loginHint: person.userPrincipalName,
      tid: tenantId,
      isFullScreen: false,
      ...(meeting === '' ? {} : { chatId: meeting, meetingId: this.meetingId }),
    };
  }

  async receive(event) {
    if (event.origin !== this.origin || typeof event.data?.func !== 'string') return;
    if (event.source !== this.frame?.contentWindow) return;
    const answer = await this.answer(event.data.func, event.data.args ?? []);
    if (answer === undefined) return;
    const { id, uuidAsString } = event.data;
    event.source.postMessage({ id, uuidAsString, args: answer }, this.origin);
  }

  /** What teams-js expects back, or undefined where it waits for nothing. */
  async answer(func, args) {
    switch (func) {
      case 'initialize':
        return [readAddress().frame, CLIENT_TYPE, JSON.stringify(RUNTIME), SDK_VERSION];
      case 'getContext':
        return [this.context()];
      case 'registerHandler':
        this.handlers.add(args[0]);
        return undefined;
      case 'authentication.getAuthToken':
        return this.status(
          async () => (await clientApi.token(this.session.person.userPrincipalName, args[1]?.[0])).token,
        );
      case 'authentication.authenticate':
        return this.authentication.open(args);
      case 'executeDeepLink':
      case 'app.openLink':
        return this.status(() => openLink(args[0], this.session));
      case 'chat.openChat':
        go({ view: 'chat' });
        return [true];
      case 'settings.getSettings':
        return [this.saved ?? {}];
      case 'settings.setValidityState':
        if (this.save) this.save.disabled = args[0] !== true;
        return undefined;
      case 'settings.setSettings':
        this.saved = args[0];
        return [true];
      case 'settings.save.success':
        go({ view: 'tab', frame: 'content' });
        return undefined;
      case 'settings.save.failure':
        this.notify(args[0]);
        return undefined;
      case 'meeting.getMeetingDetails':
        return [NOT_SUPPORTED, null];
      case 'pages.currentApp.navigateTo':
        go({ view: 'tab', sub: args[0]?.subPageId ?? '' });
        return [undefined];
      case 'pages.currentApp.navigateToDefaultPage':
        go({ view: 'tab', sub: '' });
        return [undefined];
      case 'shareDeepLink':
        this.share(args[0]);
        return undefined;
      default:
        return undefined; // appInitialization.*, setFrameContext: teams-js waits for nothing
    }
  }

  /** `[true, result]` or `[false, reason]`. */
  async status(work) {
    try {
      return [true, await work()];
    } catch (error) {
      this.notify(error.message);
      return [false, error.message];
    }
  }

  share(subEntityId) {
    const link = new URL(addressWith({ view: 'tab', sub: subEntityId ?? '' }), location.href).href;
    navigator.clipboard.writeText(link).then(
      () => this.notify('The link is copied.'),
      () => this.notify(link),
    );
  }
}
