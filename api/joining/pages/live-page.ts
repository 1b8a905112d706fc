import { createHash } from 'node:crypto';
import { networkSignsSchema } from '../../device-tests/contract/network-signs.ts';
import { parseInput } from '../../http/parse-input.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';
import { eventFrame } from '../../http/live/event-stream.ts';
import type { PatientPage } from '../../http/patient-pages/visit.ts';
import type { OpenPages } from './open-pages.ts';
import type { PatientPageDependencies } from './patient-page-dependencies.ts';

/** Tells an open page when it should be another one, and hears from it that somebody is there. */
export function registerLivePage(
  patientPage: PatientPage,
  openPages: OpenPages,
  { joining }: PatientPageDependencies,
): void {
  patientPage('GET', '/j/:token/live', async ({ visitor }) => {
    const opened = await openedOrGone(joining.openPages.open(visitor));
    return {
      // links are remembered by hash: memory is read in core dumps
      reader: createHash('sha256').update(visitor.token).digest('base64url'),
      events: (stream) => {
        if (opened !== 'gone') {
          openPages.follow(visitor, opened, stream);
          return;
        }
        stream.send(eventFrame({ data: JSON.stringify({ page: 'gone' }) }));
        stream.end();
      },
    };
  });

  patientPage('POST', '/j/:token/here', async (visit) => {
    visit.checkForm();
    const signs = parseInput(networkSignsSchema, Object.fromEntries(visit.form));
    if (!openPages.hear(visit.visitor, signs)) {
      openPages.noted(visit.visitor, await joining.notePresence(visit.visitor, signs));
    }
    return { body: '', contentType: 'text/plain', status: 204 };
  });
}

/** `gone`: the link does not let this device in any more. */
async function openedOrGone<Opened>(opening: Promise<Opened>): Promise<Opened | 'gone'> {
  try {
    return await opening;
  } catch (error) {
    if (error instanceof Refusal) return 'gone';
    throw error;
  }
}
