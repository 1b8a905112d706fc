import type { Operation } from '../../../api/http/operation.ts';
import { asId } from '../../../api/kernel/rules/id.ts';
import { startTestServer, type TestServer } from '../../support/http-server.ts';

const ID = '0198c0de-0000-7000-8000-0000000000a1';

/** All that a guest may ask for; each of them keeps to the consultations that they are staff of. */
const FOR_GUESTS = [
  'admitAll',
  'admitParticipant',
  'answerWish',
  'confirmAttendance',
  'confirmClear',
  'decideOutcome',
  'endConsultation',
  'findWaysIn',
  'getAppointment',
  'getAttendance',
  'getMe',
  'getNotBroughtPath',
  'letPatientsWrite',
  'listAppointments',
  'listServiceLines',
  'listUndecided',
  'listWaitingMessages',
  'markReady',
  'reopenConsultation',
  'respondToConsultation',
  'returnToWaiting',
  'searchAppointments',
  'sendWaitingMessage',
  'takeArrival',
  'takeNotBroughtStep',
  'tellPanelOpen',
  'undoAttendance',
  'watchAppointments',
];

let test: TestServer;
let token: string;
beforeAll(async () => {
  test = await startTestServer({
    actor: {
      appRoles: ['Clinician', 'Coordinator', 'Admin', 'Viewer'],
      guestFrom: { orgId: asId(ID), odsCode: 'RYY', name: 'Another trust' },
    },
  });
  token = await test.issuer.token();
});
afterAll(() => test.close());

const addressOf = ({ path }: Operation): string =>
  test.url + path.replace(':odsCode', 'RXX').replaceAll(/:[A-Za-z]+/g, ID);

it('lets a guest of another organisation use the routes of their own consultations', () => {
  const allowed = test.server.operations.filter((operation) => operation.isForGuests);
  expect(allowed.map(({ operationId }) => operationId).sort()).toEqual(FOR_GUESTS);
});

it('refuses every other route to a guest, whatever role their token has', async () => {
  const refused = test.server.operations.filter((operation) => !operation.isForGuests);
  expect(refused.length).toBeGreaterThan(60);
  for (const operation of refused) {
    const response = await fetch(addressOf(operation), {
      method: operation.method,
      headers: { authorization: `Bearer ${token}`, 'idempotency-key': 'key-number-1' },
    });
    const { type } = (await response.json()) as { type: string };
    expect([operation.operationId, response.status, type]).toEqual([
      operation.operationId,
      403,
      'urn:confer:problem:refusal:not-for-guests',
    ]);
  }
});
