import { keepFresh } from './live-part.js';

const panel = document.getElementById('switches');
const note = document.getElementById('fault-note');
keepFresh(panel, '/live/faults');

/** The switches that shall be on: the one pressed, or none when it was on. */
function wanted(button) {
  if (button.dataset.clear) return [];
  const isOn = button.getAttribute('aria-pressed') === 'true';
  return isOn ? [] : [button.dataset.switch];
}

panel.addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button) void change(button);
});

async function change(button) {
  const response = await fetch(`/faults/${button.dataset.system}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      switches: wanted(button),
      minutes: Number(document.getElementById('minutes').value),
    }),
  });
  note.hidden = response.ok;
  if (!response.ok) note.textContent = (await response.json()).message;
}
