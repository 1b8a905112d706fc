import { keepFresh } from './live-part.js';

keepFresh(document.getElementById('guided-list'), '/live/list');
document.getElementById('restart').addEventListener('click', () => {
  void fetch('/guided-list/restart', { method: 'POST' });
});
