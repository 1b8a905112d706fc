import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

const API = path.resolve(import.meta.dirname, '../../api');
/** `takeStep`, and the statement of a move, which is made from the same steps. */
const WRITERS = ['appointments/store/appointment-move.ts', 'appointments/store/participant-store.ts'];
const WRITES_STATE = /UPDATE participants\b(?:(?!\bWHERE\b)[^`;])*?\bstate\s*=/;

it('lets nobody write the state of a participant but by its state machine', () => {
  const files = globSync('**/*.ts', { cwd: API });
  expect(files.length).toBeGreaterThan(300);
  const writing = files.filter((file) => WRITES_STATE.test(readFileSync(path.join(API, file), 'utf8')));
  expect(writing.toSorted()).toEqual(WRITERS);
});
