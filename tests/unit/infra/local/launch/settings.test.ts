import path from 'node:path';
import { readSettings } from '../../../../../infra/local/launch/settings.ts';

const ROOT = path.resolve('/working-copy');

describe('settings of npm start', () => {
  it('are the product on 3978, the console on 3979 and the state in .local', () => {
    expect(readSettings([], {}, ROOT)).toEqual({
      root: ROOT,
      stateFolder: path.join(ROOT, '.local'),
      productPort: 3978,
      consolePort: 3979,
      isFresh: false,
      hasMllpTls: false,
      databaseUrl: undefined,
    });
  });

  it('come from the environment', () => {
    const chosen = {
      PORT: '0',
      CONSOLE_PORT: '4000',
      CONFER_LOCAL_DIR: '/elsewhere',
      PAS_MLLP_TLS: '1',
      DATABASE_URL: 'postgres://x/y',
    };
    expect(readSettings(['--fresh'], chosen, ROOT)).toMatchObject({
      stateFolder: path.resolve('/elsewhere'),
      productPort: 0,
      consolePort: 4000,
      isFresh: true,
      hasMllpTls: true,
      databaseUrl: 'postgres://x/y',
    });
  });

  it.each(['eighty', '70000', '-1', '80.5', ' '])('refuse the port "%s" by its variable', (text) => {
    expect(() => readSettings([], { CONSOLE_PORT: text }, ROOT)).toThrow(/^CONSOLE_PORT must be a port/);
  });

  it('refuse a switch that is neither on nor off, by its variable', () => {
    expect(() => readSettings([], { PAS_MLLP_TLS: 'yes' }, ROOT)).toThrow(/^PAS_MLLP_TLS must be 1/);
  });

  it('refuse an argument that nobody knows', () => {
    expect(() => readSettings(['--frsh'], {}, ROOT)).toThrow(/--frsh/);
  });
});
