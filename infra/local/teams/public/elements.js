/** Makes an element: `make('p', { class: 'line' }, 'text', otherElement)`. Text is never read as HTML. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/** First letters of the first and last name, without a title. */
export function initialsOf(name) {
  const words = name.replace(/^(Dr|Prof) /, '').split(' ');
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`.toUpperCase();
}

export function avatar(name, isBot = false) {
  return make('span', { class: isBot ? 'avatar bot' : 'avatar', 'aria-hidden': 'true' }, initialsOf(name));
}

const ICONS = {
  activity: 'M12 3a6 6 0 0 0-6 6v4l-2 3h16l-2-3V9a6 6 0 0 0-6-6Zm-2 16a2 2 0 0 0 4 0',
  chat: 'M4 5h16v11H10l-4 4v-4H4z',
  teams:
    'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8a6 6 0 0 1 12 0Zm13-8a2.5 2.5 0 1 0-1-4.8M17 19h4a5 5 0 0 0-5-5',
  tab: 'M9 17.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm6 0a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z',
};

/** A line drawing of our own for the navigation. */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  for (const [key, value] of Object.entries({
    viewBox: '0 0 24 24',
    width: 24,
    height: 24,
    'aria-hidden': true,
  })) {
    svg.setAttribute(key, String(value));
  }
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', ICONS[name]);
  line.setAttribute('fill', 'none');
  line.setAttribute('stroke', 'currentColor');
  line.setAttribute('stroke-width', '1.7');
  line.setAttribute('stroke-linejoin', 'round');
  svg.append(line);
  return svg;
}

/** 09:40 today, otherwise Tue 3 Mar 09:40. */
export function timeText(text) {
  const date = new Date(text);
  const time = date.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  if (date.toDateString() === new Date().toDateString()) return time;
  return `${date.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })} ${time}`;
}
