import { mkdtempSync, rmSync, statSync } from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { choosePorts } from '../../../../../infra/local/launch/ports.ts';

function occupy(port: number): Promise<net.Server> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.listen(port, '127.0.0.1', () => {
      resolve(server);
    });
  });
}

describe('ports of local mode', () => {
  let folder: string;
  let file: string;
  const anyPorts = { productPort: 0, consolePort: 0 };
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'confer-ports-'));
    file = path.join(folder, 'ports.json');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  it('are all different and kept for the next start', async () => {
    const first = await choosePorts(file, anyPorts);
    expect(new Set(Object.values(first)).size).toBe(Object.keys(first).length);
    expect(await choosePorts(file, anyPorts)).toEqual(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('change only where another program has taken one', async () => {
    const first = await choosePorts(file, anyPorts);
    const thief = await occupy(first.notify);
    const second = await choosePorts(file, anyPorts);
    thief.close();
    expect({ ...second, notify: first.notify }).toEqual(first);
    expect(second.notify).not.toBe(first.notify);
  });

  it('are refused with the variable to change when one asked for by number is in use', async () => {
    const thief = await occupy(0);
    const { port } = thief.address() as net.AddressInfo;
    const attempt = choosePorts(file, { productPort: port, consolePort: 0 });
    await expect(attempt).rejects.toThrow(new RegExp(`^Port ${port} is in use .*with PORT, `));
    thief.close();
  });

  it('are refused when product and console ask for the same', async () => {
    await expect(choosePorts(file, { productPort: 4000, consolePort: 4000 })).rejects.toThrow(/both 4000/);
  });
});
