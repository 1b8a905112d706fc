/** Makes an element: `el('button', { class: 'primary', onclick }, 'Join now')`. */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value);
    else if (value === true) element.setAttribute(key, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that is disabled while its work runs, so that nothing is done twice. `onerror` gets the reason. */
export function button(attributes, label, work, onerror) {
  const made = el('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', async () => {
    made.disabled = true;
    try {
      await work();
    } catch (failure) {
      onerror?.(failure.message);
    } finally {
      made.disabled = false;
    }
  });
  return made;
}

/** Brings a list in line with `items`, touching only what changed, so that keyboard focus stays where it is. */
export function syncList(list, items, make, update) {
  const wanted = new Map(items.map((item) => [item.participantId, item]));
  for (const child of [...list.children]) if (!wanted.has(child.dataset.id)) child.remove();
  for (const item of items) {
    let child = [...list.children].find((candidate) => candidate.dataset.id === item.participantId);
    if (child === undefined) {
      child = make(item);
      child.dataset.id = item.participantId;
      list.append(child);
    }
    update?.(child, item);
  }
}
