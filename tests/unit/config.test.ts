import { ConfigurationError, describeConfig, loadConfig } from '../../api/config.ts';

const id = '22222222-2222-4222-8222-222222222222';
const production: Record<string, string> = {
  PUBLIC_URL: 'https://confer.trust.nhs.uk/',
  DATABASE_URL: 'postgres://confer:secret@db.internal:5432/confer',
  LINK_SECRET: 'l'.repeat(32),
  COOKIE_SECRET: 'c'.repeat(32),
  ENTRA_CLIENT_ID: id,
  ENTRA_CLIENT_SECRET: 'e'.repeat(32),
  NOTIFY_CALLBACK_TOKEN: 't'.repeat(24),
  BOT_APP_ID: id,
  TEAMS_APP_ID: id,
};
const local: Record<string, string> = {
  ...production,
  CONFER_ENV: 'local',
  PUBLIC_URL: 'http://127.0.0.1:3978',
  ENTRA_AUTHORITY: 'https://127.0.0.1:4001',
  GRAPH_BASE_URL: 'https://127.0.0.1:4002',
  BOT_OPENID_METADATA_URL: 'https://127.0.0.1:4001/botframework/.well-known/openidconfiguration',
  TEAMS_SERVICE_URL: 'http://127.0.0.1:4005/connector/',
  TAB_HOST_ORIGINS: 'http://127.0.0.1:4005, http://127.0.0.1:4006',
};

function problemsOf(env: Record<string, string | undefined>): Record<string, string> {
  try {
    loadConfig(env);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return Object.fromEntries(
      (error as ConfigurationError).problems.map(({ variable, problem }) => [variable, problem]),
    );
  }
  return {};
}

it('reads a production configuration, with the real systems’ addresses as defaults', () => {
  const config = loadConfig(production);
  expect(config).toMatchObject({
    isLocal: false,
    host: '127.0.0.1',
    port: 3978,
    publicUrl: 'https://confer.trust.nhs.uk',
    entra: { authority: 'https://login.microsoftonline.com' },
    graph: { baseUrl: 'https://graph.microsoft.com' },
    bot: { tenant: 'botframework.com' },
    teams: { tabHostOrigins: [], serviceUrl: 'https://smba.trafficmanager.net/emea/' },
    outbox: { retryBaseSeconds: 2, retryMaxSeconds: 300, pollSeconds: 5 },
    logLevel: 'info',
  });
});

it('reads a local configuration', () => {
  expect(loadConfig(local)).toMatchObject({
    isLocal: true,
    teams: { tabHostOrigins: ['http://127.0.0.1:4005', 'http://127.0.0.1:4006'] },
  });
});

it('keeps trying for more than a day by default', () => {
  const { retryBaseSeconds, retryMaxSeconds, maxAttempts } = loadConfig(production).outbox;
  let seconds = 0;
  for (let attempt = 0; attempt < maxAttempts - 1; attempt += 1) {
    seconds += Math.min(retryBaseSeconds * 2 ** attempt, retryMaxSeconds);
  }
  expect(seconds).toBeGreaterThan(25 * 3600);
});

it('names everything that is missing at once, each with what to do', () => {
  const problems = problemsOf({});
  const needed = describeConfig().filter((variable) => variable.needed === 'always');
  expect(Object.keys(problems).sort()).toEqual(needed.map((variable) => variable.name).sort());
  for (const problem of Object.values(problems)) expect(problem).toMatch(/^is missing\. Set it to .+\.$/);
});

it.each([
  ['LINK_SECRET', 'short', 'too short'],
  ['ENTRA_CLIENT_ID', 'contoso', 'not an id'],
  ['PORT', '70000', 'not a number from 0 to 65535'],
  ['PORT', '80.5', 'not a whole number'],
  ['OUTBOX_RETRY_BASE_SECONDS', 'soon', 'not a number'],
  ['OUTBOX_RETRY_MAX_SECONDS', '1', 'less than OUTBOX_RETRY_BASE_SECONDS'],
  ['DATABASE_URL', 'mysql://x', 'not a PostgreSQL address'],
  ['GRAPH_BASE_URL', 'graph.microsoft.com', 'not an http(s) address'],
  ['CONFER_ENV', 'test', 'neither production nor local'],
  ['LOG_LEVEL', 'loud', 'not one of'],
  ['COOKIE_SECRET', 'l'.repeat(32), 'same as LINK_SECRET'],
  ['BOT_APP_ID', '', 'is empty'],
])('refuses %s=%s', (variable, value, what) => {
  expect(problemsOf({ ...production, [variable]: value })).toEqual({
    [variable]: expect.stringContaining(what),
  });
});

it('never repeats a secret in what it says', () => {
  const env = { ...production, LINK_SECRET: 'too-short-secret', PORT: 'x' };
  expect(() => loadConfig(env)).toThrow(
    expect.objectContaining({ message: expect.not.stringContaining('too-short-secret') }),
  );
});

describe('in production', () => {
  it.each([
    ['GRAPH_BASE_URL', 'https://127.0.0.1:4002', 'loopback'],
    ['ENTRA_AUTHORITY', 'https://localhost:4001', 'loopback'],
    ['TEAMS_SERVICE_URL', 'https://[::1]:4004', 'loopback'],
    ['ENTRA_AUTHORITY', 'http://login.trust.nhs.uk', 'not https'],
    ['BOT_OPENID_METADATA_URL', 'http://127.0.0.1:4001/x', 'loopback'],
    ['PUBLIC_URL', 'http://confer.trust.nhs.uk', 'not https'],
    ['TAB_HOST_ORIGINS', 'https://evil.example', 'CONFER_ENV=local only'],
  ])('refuses %s=%s', (variable, value, what) => {
    expect(problemsOf({ ...production, [variable]: value })).toEqual({
      [variable]: expect.stringContaining(what),
    });
  });
});

describe('in local mode', () => {
  it.each([
    ['PUBLIC_URL', 'https://confer.trust.nhs.uk'],
    ['GRAPH_BASE_URL', 'https://graph.microsoft.com'],
    ['HOST', '0.0.0.0'],
    ['NODE_ENV', 'production'],
  ])('refuses the production setting %s=%s', (variable, value) => {
    expect(problemsOf({ ...local, [variable]: value })).toEqual({
      [variable]: expect.stringContaining(
        'Local mode cannot be switched on when a production setting is present',
      ),
    });
  });

  it('refuses an outside address that was left to its default', () => {
    expect(Object.keys(problemsOf({ ...local, ENTRA_AUTHORITY: undefined }))).toEqual(['ENTRA_AUTHORITY']);
  });
});

it('gives no default to any secret', () => {
  for (const { name, needed, default: standard } of describeConfig()) {
    if (/SECRET|KEY|TOKEN$|DATABASE_URL/.test(name))
      expect({ name, needed, standard }).toEqual({ name, needed: 'always', standard: '' });
  }
});
