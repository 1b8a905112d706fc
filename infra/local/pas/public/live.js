// Puts the newest content in place when the PAS says that something was written; the page works without this.
const source = new EventSource('/events');
let timer;

async function refresh() {
  const response = await fetch(location.href);
  if (!response.ok) return;
  const fresh = new window.DOMParser()
    .parseFromString(await response.text(), 'text/html')
    .querySelector('main');
  const main = document.querySelector('main');
  // someone who is filling in a form is left alone; the next change brings it up to date
  const isFilling = document.activeElement?.closest('main form') !== null;
  if (fresh && main && !isFilling) {
    const scroll = window.scrollY;
    main.replaceChildren(...fresh.childNodes);
    window.scrollTo(0, scroll);
  }
}

source.addEventListener('message', () => {
  clearTimeout(timer);
  timer = setTimeout(refresh, 200);
});
// after the PAS was away, what was written meanwhile is unknown
let opened = false;
source.addEventListener('open', () => {
  if (opened) timer = setTimeout(refresh, 200);
  opened = true;
});
