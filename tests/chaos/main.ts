// `npm run chaos`: at least 500 appointments of four organisations, over FHIR and over HL7, while everything breaks.
// `npm run chaos -- --sends-twice`: with a sender that really sends every message twice, which the run has to find.
// `npm run chaos -- --seed N`: the same plan again. `npm run chaos -- --appointments N`: fewer or more.
import { parseArgs } from 'node:util';
import { launchStack, newStateFolder, removeStateFolder } from '../support/running-stack.ts';
import { linesOf } from './report-chaos.ts';
import { FAST_SETTINGS, runChaos } from './run-chaos.ts';

const APPOINTMENTS = 500;
const ORGANISATIONS = ['fhir', 'hl7', 'fhir', 'hl7'] as const;

const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    appointments: { type: 'string' },
    'sends-twice': { type: 'boolean' },
  },
});
const SENDS_TWICE = { whom: 'notify', fault: { kind: 'done-twice' } } as const;

/** @throws RangeError naming an argument that is no whole number from 1 on */
function whole(name: 'seed' | 'appointments', otherwise: number): number {
  const text = values[name];
  if (text === undefined) return otherwise;
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new RangeError(`--${name} is no whole number from 1 on`);
  return number;
}

const seed = whole('seed', Math.floor(Math.random() * 1_000_000) + 1);
const appointments = whole('appointments', APPOINTMENTS);
console.log(
  `seed ${seed}: npm run chaos -- --seed ${seed} --appointments ${appointments} plays the same again`,
);
const running = launchStack(newStateFolder(), FAST_SETTINGS);
// whoever started us is gone: so is everything that we started, once we are
process.once('disconnect', () => process.exit(1));
let isBroken = true;
try {
  await running.ready;
  process.env['CONFER_TEST_STACK'] = running.stateFolder;
  const always = values['sends-twice'] === true ? SENDS_TWICE : undefined;
  const report = await runChaos(seed, { appointments, organisations: ORGANISATIONS }, always);
  for (const line of linesOf(report)) console.log(line);
  isBroken = report.broken.length > 0;
} catch (error) {
  console.error(`seed ${seed}:`, error);
}
running.child.kill('SIGTERM');
await running.ended;
// what a failed run remembers tells why
if (isBroken) console.log(`its logs: ${running.stateFolder}/logs`);
else removeStateFolder(running.stateFolder);
process.exit(isBroken ? 1 : 0);
