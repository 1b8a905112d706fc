import { survivorOf, survivorsOf } from '../../../api/pas-inbound/rules/survivors-of.ts';

interface Row {
  pasPatientId: string;
  replacedBy: string | undefined;
}
const row = (pasPatientId: string, replacedBy?: string): Row => ({ pasPatientId, replacedBy });
const finding =
  (...rows: Row[]) =>
  (id: string): Promise<Row | undefined> =>
    Promise.resolve(rows.find(({ pasPatientId }) => pasPatientId === id));

it('follows merges to the record in use', async () => {
  const find = finding(row('b', 'c'), row('c'));
  expect(await survivorsOf(find, row('a', 'b'))).toEqual([row('b', 'c'), row('c')]);
  expect(await survivorOf(find, row('a', 'b'))).toEqual(row('c'));
  expect(await survivorOf(find, row('a'))).toBeUndefined();
});

it('knows no record in use where one is not found, or merges go round in a circle', async () => {
  expect(await survivorOf(finding(row('b', 'c')), row('a', 'b'))).toBeUndefined();
  expect(await survivorOf(finding(row('b', 'a'), row('a', 'b')), row('a', 'b'))).toBeUndefined();
});
