import { ownOrganisation } from '../../support/own-organisation.ts';
import { runScriptedClinic } from './run-clinic.ts';
import type { StackUnderTest } from '../../support/stack.ts';
import { judged } from '../goal.ts';

const PATIENTS = 200;
/** An hour's clinic, a minute of which takes three seconds. */
const HOUR = { minutes: 60, minuteMs: 3000 };
/** How long Teams is away, in minutes of the clinic. */
const TEAMS_AWAY = 3;

/**
 * P13: a clinic in which networks break, Graph refuses and Teams is away. `CONFER_SEED` repeats one, and with
 * `CONFER_TEAMS_AWAY` the outage takes so many minutes: longer than patients try, and the figures have to fall.
 */
export async function measureScriptedClinic(
  _confer: StackUnderTest,
  print: (line: string) => void,
): Promise<void> {
  const seed = Number(process.env['CONFER_SEED'] ?? Math.floor(Math.random() * 1_000_000));
  const teamsAway = Number(process.env['CONFER_TEAMS_AWAY'] ?? TEAMS_AWAY);
  print(`Teams is away for ${teamsAway} minutes`);
  print(`seed ${seed}: CONFER_SEED=${seed} npm run bench -- P13 plays the same again`);
  const figures = await runScriptedClinic(await ownOrganisation(), {
    seed,
    patients: PATIENTS,
    teamsAway,
    ...HOUR,
  });
  const { came, byVideo, offeredTelephone, wrongDna, rightDna, why } = figures;
  print(`${came} of ${PATIENTS} came, ${PATIENTS - came} never did (${rightDna} of these proposed as such)`);
  for (const line of why) print(`not by video: ${line}`);
  print(
    judged((byVideo / came) * 100, 1, '% in the consultation by video', {
      relation: '>=',
      value: 98,
      unit: '%',
    }),
  );
  const rest = came - byVideo;
  print(
    judged(
      rest === 0 ? 100 : (offeredTelephone / rest) * 100,
      0,
      `% of the other ${rest} offered the telephone within 60 s`,
      {
        relation: '=',
        value: 100,
        unit: '%',
      },
    ),
  );
  print(judged(wrongDna, 0, 'wrong did-not-attend proposals', { relation: '=', value: 0 }));
}
