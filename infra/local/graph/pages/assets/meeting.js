/* global sessionStorage, history */
// The meeting page: asks for a name, waits in the lobby, shows the call. The server decides; this only shows.
import { renderCall } from './meeting-call.js';
import { renderJoin, renderLobby, renderOver } from './meeting-cards.js';

const main = document.getElementById('main');
const status = document.getElementById('status');
const opaque = main.dataset.opaque;
const api = `/api/meetings/${encodeURIComponent(decodeURIComponent(opaque))}`;
const memory = `meeting:${opaque}`;

const query = new URLSearchParams(location.search);
const remembered = JSON.parse(sessionStorage.getItem(memory) ?? '{}');
const state = {
  accessToken: query.get('access_token') ?? remembered.accessToken ?? null,
  participantId: remembered.participantId ?? null,
  graceMs: query.get('graceMs') === null ? undefined : Number(query.get('graceMs')),
  staffName: null,
  /** Of staff: the app in the side panel of a call, once it is said of which. */
  sidePanel: null,
  leftByChoice: false,
  phase: null,
};
// a token does not belong in the address bar or in the history
if (query.has('access_token')) history.replaceState(null, '', location.pathname);
remember();

function remember() {
  sessionStorage.setItem(
    memory,
    JSON.stringify({ accessToken: state.accessToken, participantId: state.participantId }),
  );
}

async function post(path, body = {}) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.title ?? 'That did not work. Try again.');
  return answer;
}

async function join(displayName) {
  const who = state.staffName === null ? { displayName } : { accessToken: state.accessToken };
  const answer = await post(`${api}/join`, {
    ...who,
    ...(state.graceMs === undefined ? {} : { graceMs: state.graceMs }),
  });
  state.participantId = answer.participantId;
  state.leftByChoice = false;
  remember();
  watch();
}

const actions = {
  join,
  act: (participantId, what) =>
    post(`${api}/participants/${participantId}/${what}`, { by: state.participantId }),
  leave: async () => {
    state.leftByChoice = true;
    await post(`${api}/participants/${state.participantId}/leave`);
  },
  end: () => post(`${api}/end`, { by: state.participantId }),
};

let stream = null;
function watch() {
  stream?.close();
  stream = new EventSource(`${api}/live?participant=${encodeURIComponent(state.participantId)}`);
  stream.onmessage = (message) => {
    status.textContent = '';
    show(JSON.parse(message.data));
  };
  stream.onerror = () => {
    status.textContent = 'Connection lost. Trying again…';
  };
}

function show({ view, you }) {
  const phase = you?.state ?? 'join';
  const isNew = phase !== state.phase;
  state.phase = phase;
  document.title = `${phase === 'lobby' ? 'Waiting · ' : ''}${view.subject}`;
  if (phase === 'in') {
    const panel =
      state.sidePanel === null ? null : `${state.sidePanel}&meeting=${encodeURIComponent(view.threadId)}`;
    renderCall(main, view, you, { ...actions, panel }, isNew);
    return;
  }
  if (phase === 'lobby') {
    if (isNew) renderLobby(main, view, you, actions);
    return;
  }
  stream?.close();
  state.participantId = null;
  remember();
  const reason = phase === 'denied' ? 'denied' : state.leftByChoice ? 'left' : 'ended';
  renderOver(main, reason, () => ask(view));
}

function ask(view) {
  state.phase = 'join';
  renderJoin(main, view, state.staffName, actions);
}

async function start() {
  if (state.accessToken !== null) {
    try {
      const person = await post('/api/signed-in', { accessToken: state.accessToken });
      state.staffName = person.displayName;
      state.sidePanel = person.sidePanel;
    } catch {
      // an old sign-in is no reason to stay out: join with a typed name
      state.accessToken = null;
      remember();
    }
  }
  if (state.participantId !== null) {
    watch();
    return;
  }
  ask(await (await fetch(api)).json());
}

await start();
