import { ConfigurationError, describeConfig, loadConfig } from '../../api/config.ts';

const id = '22222222-2222-4222-8222-222222222222';
/** As a machine makes it. */
const LINK = 'mK3zRt7Yw1Vb9Qx5Ln8Jc2Hd6Gf4Sp0a';
const OLDER = 'Gx7Wn2Ld9Qs4Vk6Tb1Zr8Mj3Pf5Hy0Cc';
const production: Record<string, string> = {
  PUBLIC_URL: 'https://confer.trust.nhs.uk/',
  DATABASE_URL: 'postgres://confer:secret@db.internal:5432/confer?sslmode=verify-full',
  LINK_SECRET: LINK,
  COOKIE_SECRET: '+9kqQe1ZtVw7uYxM0bLrC3fHs5dGn8aJ',
  AUDIT_SECRET: 'pX2vTq8mZc4rNw6yBk1sLh9dFg3jVb7e',
  AUDIT_HEAD_FILE: '/var/lib/confer/audit-heads.json',
  ENTRA_CLIENT_ID: id,
  ENTRA_CLIENT_SECRET: 'Jd8~Q.kLw3Zr5Vx1Tn7Bp9Mc2Hg6Fs4y',
  NOTIFY_CALLBACK_TOKEN: 'uW5oEi2Xa8Rk4Jv7Nq1Zt3Yb',
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

it('takes a database behind a socket of the same machine', () => {
  const socket = 'postgres://confer@localhost/confer?host=%2Fvar%2Frun%2Fpostgresql';
  expect(problemsOf({ ...production, DATABASE_URL: socket })).toEqual({});
});

it('takes each secret with those before it, the present one first', () => {
  const earlier = `${OLDER}, Rz4Xc8Vn1Bm6Ls9Kd3Jf7Hg2Pq5Ow0Yt`;
  const config = loadConfig({ ...production, LINK_SECRET_PREVIOUS: earlier });
  expect(config.linkSecrets).toEqual([LINK, ...earlier.split(', ')]);
  expect(config.cookieSecrets).toHaveLength(1);
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
  ['COOKIE_SECRET', LINK, 'same as LINK_SECRET'],
  ['LINK_SECRET_PREVIOUS', `${OLDER},${LINK}`, 'same as LINK_SECRET'],
  ['AUDIT_SECRET', 'a'.repeat(40), 'can be guessed'],
  ['LINK_SECRET', 'changeme-changeme-changeme-changeme', 'can be guessed'],
  ['NOTIFY_CALLBACK_TOKEN', '1234567890123456', 'can be guessed'],
  ['ENTRA_CLIENT_SECRET', '<your client secret of Entra here>', 'can be guessed'],
  ['COOKIE_SECRET_PREVIOUS', 'short', 'too short or can be guessed'],
  ['MONITORING_PORT', '3978', 'same as PORT'],
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
    ['DATABASE_URL', 'postgres://confer:x@db.internal/confer', 'sslmode=verify-full'],
    ['DATABASE_URL', 'postgres://confer:x@127.0.0.1/confer', 'sslmode=verify-full'],
    ['DATABASE_URL', 'postgres://confer:x@db.internal/confer?sslmode=require', 'sslmode=verify-full'],
    ['DATABASE_URL', 'postgres://db/confer?sslmode=verify-full&sslmode=disable', 'sslmode=verify-full'],
    ['DATABASE_URL', 'postgres://db/confer?sslmode=verify-full&ssl=0', 'sslmode=verify-full'],
    ['DATABASE_URL', 'postgres://db/confer?host=db.internal', 'sslmode=verify-full'],
    ['NODE_TLS_REJECT_UNAUTHORIZED', '0', 'Leave it out'],
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
    ['MONITORING_HOST', '0.0.0.0'],
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
    if (!/SECRET|KEY|TOKEN$|DATABASE_URL/.test(name)) continue;
    expect({ name, standard }).toEqual({ name, standard: '' });
    // most of the time there is none before the present one
    if (!name.endsWith('_PREVIOUS')) expect({ name, needed }).toEqual({ name, needed: 'always' });
  }
});
