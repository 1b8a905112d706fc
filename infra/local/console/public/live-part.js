/** Replaces a part of the page with what the server sends, and keeps the keyboard's place in it. */
export function keepFresh(part, address) {
  const live = new EventSource(address);
  live.addEventListener('message', (event) => {
    const focused = part.contains(document.activeElement) ? document.activeElement.id : '';
    part.innerHTML = JSON.parse(event.data).html; // drawn and escaped by our own server
    if (focused !== '') document.getElementById(focused)?.focus();
  });
}
