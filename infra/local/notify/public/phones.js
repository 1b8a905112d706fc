// The phones page: one inbox per number or address, kept fresh by server-sent events.
const byId = (id) => document.getElementById(id);
const messages = new Map();
/** Whose phone or mailbox it is, as far as the demo hospital knows. */
const owners = await (await fetch('/phone-owners.json')).json();
let isFirstDraw = true;

const normalise = (text) =>
  decodeURIComponent(text)
    .replace(/^\+/, '')
    .replace(/^0(?=7\d{9}$)/, '44');

/** 447700900123 as people in the UK read it: 07700 900 123. */
function spoken(recipient) {
  return recipient.replace(/^44(7\d{3})(\d{3})(\d{3})$/, '0$1 $2 $3');
}

/** What a message says first. A text begins with its sender, the same on every phone: what comes after tells more. */
function previewOf(message) {
  if (message.subject) return message.subject;
  const [firstLine] = message.body.split('\n');
  const said = firstLine.replace(/^[^:]{1,80}: +(?=\S)/, '');
  return said.charAt(0).toUpperCase() + said.slice(1);
}

const chosen = () =>
  location.pathname.startsWith('/phones/') ? normalise(location.pathname.slice(8)) : undefined;

function inboxes() {
  const found = new Map();
  for (const message of messages.values()) {
    const inbox = found.get(message.recipient) ?? [];
    inbox.push(message);
    found.set(message.recipient, inbox);
  }
  return [...found.entries()].sort(([, a], [, b]) => b.at(-1).created_at.localeCompare(a.at(-1).created_at));
}

const timeOf = (text) => new Date(text).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
const dayOf = (text) => {
  const day = new Date(text);
  const isToday = day.toDateString() === new Date().toDateString();
  return isToday
    ? 'Today'
    : day.toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });
};

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

const ICONS = {
  sms: 'M7 2h10a2 2 0 0 1 2 2v16a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V4a2 2 0 0 1 2-2Zm3 17h4',
  email: 'M3 6h18v12H3zM3 7l9 7 9-7',
};

function icon(type) {
  const box = element('span', 'icon');
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('width', '20');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', ICONS[type]);
  line.setAttribute('fill', 'none');
  line.setAttribute('stroke', 'currentColor');
  line.setAttribute('stroke-width', '1.6');
  svg.append(line);
  box.append(svg);
  return box;
}

function drawDevices(all, current) {
  const list = byId('devices');
  const rows = all.map(([recipient, inbox]) => {
    const last = inbox.at(-1);
    const link = element('a', 'device');
    link.href = `/phones/${encodeURIComponent(recipient)}`;
    if (recipient === current) link.setAttribute('aria-current', 'true');
    link.append(icon(last.type), element('span', 'name', owners[recipient] ?? spoken(recipient)));
    link.append(element('span', 'time', timeOf(last.created_at)));
    if (owners[recipient]) link.append(element('span', 'number', spoken(recipient)));
    link.append(element('span', 'preview', previewOf(last)));
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      window.history.pushState(null, '', link.href);
      draw();
      byId('phone').focus();
    });
    const item = element('li');
    item.append(link);
    return item;
  });
  list.replaceChildren(...rows);
  byId('no-devices').hidden = rows.length > 0;
}

/** Text with its web addresses as links; what is not an address stays text. */
function withLinks(text, target) {
  for (const part of text.split(/(https?:\/\/[^\s]+)/)) {
    const [, address, stop] = /^(https?:\/\/[^\s]+?)([.,;:!?)]*)$/.exec(part) ?? [];
    if (address === undefined) {
      target.append(part);
    } else {
      const link = element('a', '', address);
      link.href = address;
      link.target = '_blank';
      link.rel = 'noopener';
      target.append(link, stop);
    }
  }
}

const FATES = {
  sending: 'Sending…',
  'permanent-failure': 'Not delivered: this number or address does not exist',
  'temporary-failure': 'Not delivered: the phone could not be reached',
  'technical-failure': 'Not delivered: a fault at the network',
};

function bubble(message) {
  const side = message.isReply ? ' reply-sent' : '';
  const item = element('li', `message ${message.type}${side}${message.isNew ? ' new' : ''}`);
  item.dataset.messageId = message.id;
  const box = element('div', 'bubble');
  if (message.subject) box.append(element('strong', 'subject', message.subject));
  for (const [number, line] of message.body.split('\n').entries()) {
    if (number > 0) box.append('\n');
    if (line.startsWith('# ')) box.append(element('span', 'heading', line.slice(2)));
    else withLinks(line, box);
  }
  const done = message.isReply ? 'Sent' : 'Delivered';
  const fate = FATES[message.status] ?? `${done} ${timeOf(message.created_at)}`;
  item.append(box, element('p', message.status.endsWith('failure') ? 'fate failed' : 'fate', fate));
  return item;
}

function drawPhone(recipient, inbox) {
  document.querySelector('.phone').hidden = recipient === undefined;
  // nobody reads what is answered to an e-mail
  byId('reply').hidden = recipient === undefined || recipient.includes('@');
  if (recipient === undefined) return;
  byId('owner').textContent = owners[recipient] ?? spoken(recipient);
  const kind = recipient.includes('@') ? 'Mailbox' : 'Texts from NORTHMOOR';
  byId('kind').textContent = owners[recipient] ? `${spoken(recipient)} · ${kind}` : kind;
  const rows = [];
  let day;
  for (const message of inbox) {
    const thisDay = dayOf(message.created_at);
    if (thisDay !== day) rows.push(element('li', 'day', thisDay));
    day = thisDay;
    rows.push(bubble(message));
    message.isNew = false;
  }
  if (rows.length === 0) rows.push(element('li', 'day', 'No messages yet. They appear here by themselves.'));
  byId('messages').replaceChildren(...rows);
  const [scroll, last] = [byId('scroll'), byId('messages').lastElementChild];
  // To the end, but a message taller than the screen is read from its top.
  scroll.scrollTop = Math.min(scroll.scrollHeight, last.offsetTop - byId('messages').offsetTop - 12);
}

function draw() {
  const all = inboxes();
  const current = chosen() ?? all[0]?.[0];
  document.body.classList.toggle('one-phone', chosen() !== undefined);
  document.title = current
    ? `${owners[current] ?? spoken(current)} – Phones – Confer`
    : 'Phones – Confer, local mode';
  drawDevices(all, current);
  drawPhone(current, new Map(all).get(current) ?? []);
}

async function sendReply(event) {
  event.preventDefault();
  const [field, problem] = [byId('reply-text'), byId('reply-problem')];
  const from = chosen() ?? inboxes()[0]?.[0];
  const answer = await fetch('/__replies', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ from, message: field.value }),
  });
  problem.hidden = answer.ok;
  if (answer.ok) field.value = '';
  else problem.textContent = (await answer.json()).error;
  field.focus();
}
byId('reply').addEventListener('submit', (event) => void sendReply(event));

async function load() {
  const response = await fetch('/__messages');
  for (const message of await response.json()) messages.set(message.id, message);
  draw();
  isFirstDraw = false;
}

const live = new EventSource('/__live');
live.addEventListener('open', () => void load());
live.addEventListener('message', (event) => {
  const message = JSON.parse(event.data);
  message.isNew = !isFirstDraw && !messages.has(message.id);
  messages.set(message.id, message);
  draw();
});
window.addEventListener('popstate', draw);
