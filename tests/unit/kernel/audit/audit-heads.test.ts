import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { makeAuditHeads, readKnownHeads } from '../../../../api/kernel/audit/audit-heads.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';

const ONE = asId<'Organisation'>('0198c0de-0000-7000-8000-000000000001');
const OTHER = asId<'Organisation'>('0198c0de-0000-7000-8000-000000000002');
let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'confer-heads-'));
  file = path.join(folder, 'heads.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('keeps the newest entry of each organisation, over a restart', () => {
  const heads = makeAuditHeads(file);
  expect(heads.keep(ONE, { sequence: 3, seal: 'aa' })).toBe(true);
  expect(heads.keep(OTHER, { sequence: 1, seal: 'bb' })).toBe(true);
  expect(makeAuditHeads(file).keep(ONE, { sequence: 5, seal: 'cc' })).toBe(true);
  expect(readKnownHeads(file)).toEqual([
    { orgId: ONE, sequence: 5, seal: 'cc' },
    { orgId: OTHER, sequence: 1, seal: 'bb' },
  ]);
});

it('says that entries were cut off when it knows of a later one, and goes on knowing it', () => {
  makeAuditHeads(file).keep(ONE, { sequence: 7, seal: 'aa' });
  expect(makeAuditHeads(file).keep(ONE, { sequence: 6, seal: 'bb' })).toBe(false);
  expect(readKnownHeads(file)).toEqual([{ orgId: ONE, sequence: 7, seal: 'aa' }]);
});

it('refuses a file that is not one of these, and leaves it as it is', () => {
  writeFileSync(file, '{"notes": "mine"}');
  expect(() => makeAuditHeads(file)).toThrow();
  expect(readFileSync(file, 'utf8')).toBe('{"notes": "mine"}');
});

it('reads what a log of the service tells of the newest entries', () => {
  const lines = [
    { event: 'http-request', status: 200 },
    { level: 30, event: 'audit-sealed', orgId: ONE, sequence: 4, seal: 'aa' },
    { level: 30, event: 'audit-sealed', orgId: ONE, sequence: 9, seal: 'bb' },
  ];
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(readKnownHeads(file)).toEqual([
    { orgId: ONE, sequence: 4, seal: 'aa' },
    { orgId: ONE, sequence: 9, seal: 'bb' },
  ]);
});
