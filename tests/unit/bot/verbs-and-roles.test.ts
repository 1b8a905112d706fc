import { confirmAttendance } from '../../../api/attendance/contract/endpoints.ts';
import { makeConfirmAttendance } from '../../../api/attendance/use-cases/confirm-attendance.ts';
import { getAppointment } from '../../../api/appointment-view/contract/endpoints.ts';
import { makeViewCard } from '../../../api/cards/use-cases/view-card.ts';
import { respondToConsultation, takeArrival } from '../../../api/consultation/contract/endpoints.ts';
import { makeRespondToConsultation } from '../../../api/consultation/use-cases/respond-to-consultation.ts';
import { makeTakeArrival } from '../../../api/consultation/use-cases/take-arrival.ts';
import type { AppRole } from '../../../api/kernel/contract/roles.ts';
import { Refusal } from '../../../api/kernel/rules/refusal.ts';
import {
  finishMdtAction,
  listMdtActions,
  reopenMdtAction,
} from '../../../api/mdt/contract/running-endpoints.ts';
import { makeFinishMdtAction, makeReopenMdtAction } from '../../../api/mdt/use-cases/actions.ts';
import { makeListOwnActions, makeViewOwnAction } from '../../../api/mdt/use-cases/own-actions.ts';
import { cardActionSchema } from '../../../bot/activities/card-action.ts';
import { APPOINTMENT_ID as appointmentId } from '../../builders/a-card-view.ts';
import { ACTION_ID as actionId, anOwnAction } from '../../builders/an-own-action.ts';
import { whatUseCasesNeed } from '../../builders/what-use-cases-need.ts';
import { inMemoryStores } from '../../fakes/in-memory-stores.ts';
import { aPress, botAtHand } from '../../support/bot-at-hand.ts';
import { anActor } from '../../support/http-server.ts';

const ROLES: readonly AppRole[] = ['Clinician', 'Coordinator', 'Admin', 'Viewer'];

/** Each button: what it sends, and the endpoint whose roles hold for it on REST. */
const VERBS = {
  'take-arrival': [{ appointmentId }, takeArrival],
  respond: [{ appointmentId, response: 'coming' }, respondToConsultation],
  'confirm-attendance': [{ appointmentId, version: 0, code: '5' }, confirmAttendance],
  refresh: [{ appointmentId, kind: 'arrival' }, getAppointment],
  'open-action': [{ actionId }, listMdtActions],
  'finish-action': [{ actionId, version: 1 }, finishMdtAction],
  'reopen-action': [{ actionId, version: 1, because: 'No' }, reopenMdtAction],
  'show-more-actions': [{}, listMdtActions],
} as const;
type Verb = keyof typeof VERBS;

/** The gates in front of every use case, and behind them a database that says that somebody got there. */
function pressedBy(verb: Verb, person: Parameters<typeof anActor>[0]) {
  const needed = {
    ...whatUseCasesNeed(inMemoryStores(), () => {
      throw new Error('not reached');
    }),
    transaction: { run: () => Promise.reject(new Refusal('form-expired')) },
  } as unknown as ReturnType<typeof whatUseCasesNeed>;
  const bot = botAtHand({
    identify: () => Promise.resolve(anActor(person)),
    takeArrival: makeTakeArrival(needed),
    respondToConsultation: makeRespondToConsultation(needed),
    confirmAttendance: makeConfirmAttendance(needed),
    viewCard: makeViewCard(needed),
    finishMdtAction: makeFinishMdtAction(needed),
    reopenMdtAction: makeReopenMdtAction(needed),
    listOwnActions: makeListOwnActions(needed),
    viewOwnAction: verb === 'open-action' ? makeViewOwnAction(needed) : () => Promise.resolve(anOwnAction()),
  });
  return bot.invoked(aPress(verb, VERBS[verb][0]));
}

describe('each button asks for the roles that its endpoint asks for', () => {
  const verbs = Object.keys(VERBS) as Verb[];

  it('of every verb that the bot knows, but of pages of the person’s own list', () => {
    const known = cardActionSchema.options.map(({ shape }) => shape.verb.value);
    expect([...verbs, 'show-more'].sort()).toEqual([...known].sort());
  });

  it.each(verbs.flatMap((verb) => ROLES.map((role) => [verb, role] as const)))(
    '%s by a %s',
    async (verb, role) => {
      const [, { roles }] = VERBS[verb];
      const answer = await pressedBy(verb, { appRoles: [role] });
      const isAllowed = roles.includes(role);
      expect(answer.body.value).toBe(isAllowed ? 'Title of form-expired.' : 'Title of not-allowed.');
    },
  );

  it.each(verbs)('%s by a guest, as on REST', async (verb) => {
    const guestFrom = { ...anActor().organisation, orgId: anActor().orgId, entraTenantIds: [] };
    const answer = await pressedBy(verb, { appRoles: ['Clinician'], guestFrom });
    const isAllowed = (VERBS[verb][1] as { guests?: boolean }).guests === true;
    expect(answer.body.value).toBe(isAllowed ? 'Title of form-expired.' : 'Title of not-for-guests.');
  });
});
