// Calls to this stand-in's own server. Failures are thrown with words that can be shown.
async function ask(path, options) {
  const response = await fetch(`/client/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.message);
  return answer;
}

const post = (path, body) =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

const inConversation = (id, rest) => `conversations/${encodeURIComponent(id)}/${rest}`;

export const clientApi = {
  people: () => ask('people'),
  session: (as) => ask(`session?as=${encodeURIComponent(as)}`),
  latest: (as) => ask(`latest?as=${encodeURIComponent(as)}`),
  token: (as, claims) => post('token', { as, claims }),
  link: (as, url) => post('link', { as, url }),
  inCall: (as, chat) => ask(`in-call?as=${encodeURIComponent(as)}&chat=${encodeURIComponent(chat)}`),
  activities: (id) => ask(inConversation(id, 'activities')),
  send: (id, as, text) => post(inConversation(id, 'messages'), { as, text }),
  act: (id, body) => post(inConversation(id, 'actions'), body),
};
