import type { ImportResult } from '../../api/service-lines/contract/service-line-import.ts';
import type { Problem } from '../../api/kernel/contract/problem.ts';
import type { ServiceLineSetup, ServiceLineSetups } from '../../api/service-lines/contract/service-lines.ts';
import { signInTo, type Answer, type ConferApi } from '../support/confer-api.ts';
import { ownOrganisation, type OwnOrganisation } from '../support/own-organisation.ts';

jest.setTimeout(120_000);

const HEADER = 'Row,Service line,Treatment function code,Kind,Duration minutes,Role,Required,Person';

describe('setting up service lines over HTTP', () => {
  // a name of its own, so that the test can be run again on the same Confer
  const name = `Wound care ${Date.now().toString(36)}`;
  let confer: OwnOrganisation;
  let grace: ConferApi;
  beforeAll(async () => {
    confer = await ownOrganisation();
    grace = await signInTo(confer, 'grace.adeyemi');
  });

  const send = async <Body>(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer> | undefined,
    headers: Record<string, string>,
  ): Promise<Answer<Body>> => {
    const answer = await fetch(`${confer.topology.product}${path}`, {
      method,
      headers: { Authorization: `Bearer ${grace.bearer}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Body };
  };
  const importCsv = <Body>(lines: readonly string[], isDryRun: boolean): Promise<Answer<Body>> =>
    send('POST', `/api/service-line-imports?dryRun=${String(isDryRun)}`, lines.join('\n'), {
      'Content-Type': 'text/csv',
    });
  const found = async (): Promise<ServiceLineSetup[]> =>
    (await grace.get<ServiceLineSetups>(`/api/service-line-setups?q=${encodeURIComponent(name)}`)).body.items;

  it('is for Admins; a coordinator may look people up and nothing else', async () => {
    const dev = await signInTo(confer, 'dev.rana');
    const refused = [
      await dev.get('/api/service-line-setups'),
      await dev.get('/api/directory-people?q=amina'),
      await dev.get('/api/service-line-imports/template.csv'),
      await dev.post('/api/service-lines', {}, { 'Idempotency-Key': 'not-for-dev' }),
    ];
    expect(refused.map((answer) => answer.status)).toEqual([403, 403, 403, 403]);
    expect((await dev.get<{ items: object[] }>('/api/staff?q=amina')).body.items).toHaveLength(1);
  });

  it('answers a bad import with every bad cell by line and column, and writes nothing', async () => {
    const lines = [
      HEADER,
      `service line,${name},43,MDT,30,,,`,
      `role,${name},,,,Consultant,six,`,
      `member,${name},,,,,,nobody`,
    ];
    const { status, headers, body } = await importCsv<Problem>(lines, false);
    expect({ status, type: headers.get('content-type') }).toEqual({
      status: 400,
      type: 'application/problem+json',
    });
    expect(body.errors?.map((error) => error.pointer)).toEqual([
      '/2/Treatment function code',
      '/3/Required',
      '/4/Person',
    ]);
    expect(await found()).toEqual([]);
    expect((await importCsv<ImportResult>(lines, true)).body.badRows.total).toBe(3);
  });

  it('imports, changes the version that was seen, and refuses an older one', async () => {
    const lines = [HEADER, `service line,${name},430,MDT,30,,,`, `role,${name},,,,Consultant,1,`];
    expect((await importCsv<ImportResult>(lines, false)).body).toMatchObject({ isWritten: true });
    const [line] = await found();
    const { members, isArchived, readiness, version, serviceLineId, ...fields } = line!;
    expect({ members, isArchived, version, clinics: readiness.clinics }).toEqual({
      members: [],
      isArchived: false,
      version: 1,
      clinics: 0,
    });
    const path = `/api/service-lines/${serviceLineId}`;
    const etag = (await grace.get(path)).headers.get('etag')!;
    const put = <Body>(change: object): Promise<Answer<Body>> =>
      send('PUT', path, JSON.stringify({ ...fields, memberIds: [], ...change }), {
        'Content-Type': 'application/json',
        'If-Match': etag,
      });
    expect(await put<Problem>({ durationMinutes: 500 })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/durationMinutes' }] },
    });
    expect(await put<ServiceLineSetup>({ durationMinutes: 50 })).toMatchObject({
      status: 200,
      body: { version: 2 },
    });
    expect(await put<Problem>({ durationMinutes: 60 })).toMatchObject({
      status: 412,
      body: { type: 'urn:confer:problem:refusal:changed-meanwhile' },
    });
  });

  it('refuses what is no spreadsheet, and what is too large', async () => {
    const path = '/api/service-line-imports?dryRun=true';
    expect(await send('POST', path, '{}', { 'Content-Type': 'application/json' })).toMatchObject({
      status: 415,
    });
    const large = new Uint8Array(10_000_001);
    expect(await send('POST', path, large, { 'Content-Type': 'text/csv' })).toMatchObject({ status: 413 });
  });

  it('goes through 50,000 rows with hundreds of errors while others are served', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) =>
      index % 100 === 7
        ? `role,${name},,,,Consultant,many,`
        : `member,${name} ${index % 120},,,,,,p${index}@x.example`,
    );
    const waits: number[] = [];
    const over = new AbortController();
    const others = (async () => {
      while (!over.signal.aborted) {
        const began = performance.now();
        await (await fetch(`${confer.topology.product}/health/live`)).text();
        waits.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    })();
    const began = performance.now();
    const { status, body } = await importCsv<ImportResult>([HEADER, ...rows], true);
    const tookMs = performance.now() - began;
    over.abort();
    await others;
    expect({ status, rows: body.rows }).toEqual({ status: 200, rows: 50_000 });
    expect(body.badRows.total).toBeGreaterThan(500);
    expect(body.badRows.items).toHaveLength(5000);
    // generous: the machine that runs the tests is busy with others
    expect(tookMs).toBeLessThan(30_000);
    expect(Math.max(...waits)).toBeLessThan(2000);
  });
});
