import { askForAppInChat } from '../../../../api/meetings/use-cases/put-app-into-chat.ts';
import { NORTHMOOR, BIRTH } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

const CHAT = '19:meeting_old@thread.v2';

/** A meeting that was made before Confer put itself into chats. */
function anOldMeeting(change: object = {}) {
  const day = aDayOfClinic();
  const { stores, deps, appointment } = day;
  stores.appointments[0] = { ...appointment(), chatThreadId: CHAT, ...change };
  const asked = () => stores.outbox.filter(({ topic }) => topic.startsWith('put-app-into'));
  const look = () => stores.run(NORTHMOOR.orgId, (all) => askForAppInChat(deps, all, appointment()));
  return { ...day, asked, look };
}

describe('Confer in the chat of a meeting that was made before it went there', () => {
  it('is asked for when somebody comes into the waiting room, once', async () => {
    const { joining, tokens, asked, look, appointmentId } = anOldMeeting();
    const patient = { token: tokens.patient, device: 'p'.repeat(43) };
    await joining.checkIdentity(patient, BIRTH);
    await joining.enterWaitingRoom(patient);
    expect(asked()).toMatchObject([
      {
        topic: 'put-app-into-chat',
        subject: { kind: 'appointment', id: appointmentId },
        payload: { chatThreadId: CHAT },
      },
    ]);
    await look();
    expect(asked()).toHaveLength(1);
  });

  it.each([
    ['there is no meeting', { chatThreadId: undefined }],
    ['it is over', { status: 'ended' }],
    ['it is by telephone', { modality: 'telephone' }],
  ])('is not asked for when %s', async (_why, change) => {
    const { asked, look } = anOldMeeting(change);
    await look();
    expect(asked()).toEqual([]);
  });
});
