import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import { appointmentSubject } from '../../../../api/appointments/rules/appointment-subject.ts';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { makeJoinLinks } from '../../../../api/links/use-cases/join-links.ts';
import type { MessageTemplate } from '../../../../api/messages/ports/messenger.ts';
import { makeSendMessage } from '../../../../api/messages/use-cases/send-message.ts';
import type { PasPatient } from '../../../../api/patients/ports/pas-patient.ts';
import { newId, NORTHMOOR, type ConsultationOptions } from '../../../builders/a-consultation.ts';
import { aDayOfClinic } from '../../../builders/a-day-of-clinic.ts';

/** Sending messages of one consultation, with a PAS whose record of the patient the test changes. */
function aPost(options: ConsultationOptions = {}, languages: readonly string[] = ['en']) {
  const day = aDayOfClinic(options);
  const { stores, deps } = day;
  // nothing has been sent yet
  stores.messages.length = 0;
  const sent: string[] = [];
  const when: string[] = [];
  const asked: string[] = [];
  let inPas: Partial<PasPatient> | UpstreamFailure = {};
  const findById = (id: string): Promise<PasPatient> => {
    asked.push(id);
    return inPas instanceof UpstreamFailure
      ? Promise.reject(inPas)
      : Promise.resolve({ ...stores.patients[0]!, ...inPas });
  };
  const nobody = () => Promise.resolve({ patients: [], unusable: 0 });
  const send = makeSendMessage({
    ...deps,
    organisations: { list: () => Promise.resolve([NORTHMOOR]) } as never,
    // as if it were no secret
    numberHashes: (number) => [Buffer.from(number)],
    links: makeJoinLinks('a secret of at least thirty-two characters', 'http://confer.test'),
    pasOf: () => Promise.resolve({ findByNhsNumber: nobody, findByName: nobody, findById }),
    templates: {
      listOf: () =>
        Promise.resolve(
          languages.flatMap((language) =>
            ['invitation', 'proxy-invitation', 'rescheduled'].map((message) => ({
              ...{ message, channel: 'sms' as const, language },
              templateId: language === 'en' ? message : `${message} in ${language}`,
            })),
          ),
        ),
    },
    messengerOf: () =>
      Promise.resolve({
        findTemplate: () => Promise.resolve(undefined),
        send: ({ to, templateId, personalisation }) => {
          sent.push(`${templateId} to ${to}`);
          when.push(personalisation['when'] ?? '');
          return Promise.resolve({ notifyId: newId() });
        },
      }),
  });
  return {
    ...day,
    sent,
    when,
    asked,
    pasSays: (says: Partial<PasPatient> | UpstreamFailure) => {
      inPas = says;
    },
    send: (kind: 'patient' | 'proxy', template: MessageTemplate) =>
      send({
        orgId: NORTHMOOR.orgId,
        outboxId: asId(newId()),
        attempts: 1,
        subject: appointmentSubject(day.appointment()),
        payload: { messageId: newId(), participantId: day.participant(kind).participantId, template },
      }),
  };
}

const DOWN = new UpstreamFailure('pas', { retryable: true, reason: '503' });

describe('sending a message of an appointment', () => {
  it('waits while the appointment is cancelled and that can be undone, and drops a link for what is cancelled for good', async () => {
    const { send, sent, stores, appointment, clock } = aPost();
    const { appointmentId } = appointment();
    const undoUntil = clock.now.add({ seconds: 5 });
    const cancelled = { at: clock.now, by: 'patient', reason: 'pat', undoUntil } as const;
    await stores.run(NORTHMOOR.orgId, ({ appointments }) => appointments.cancel(appointmentId, cancelled));
    await expect(send('patient', 'invitation')).rejects.toMatchObject({
      ...{ retryable: true, retryAfterSeconds: 6 },
    });
    clock.now = clock.now.add({ seconds: 6 });
    await send('patient', 'invitation');
    expect(sent).toEqual([]);
  });

  it('asks the PAS about the patient before the first, and not before others', async () => {
    const { send, sent, asked } = aPost();
    await send('patient', 'invitation');
    await send('proxy', 'proxy-invitation');
    expect(sent).toEqual(['invitation to 07700900000', 'proxy-invitation to 07700900000']);
    expect(asked).toEqual(['pas-patient-1']);
  });

  it('sends nothing when the PAS says that the patient died, to the proxy neither, and marks them', async () => {
    const { send, sent, pasSays, stores, deps } = aPost();
    pasSays({ standing: 'died' });
    await send('patient', 'invitation');
    await send('proxy', 'proxy-invitation');
    expect(sent).toEqual([]);
    expect(stores.patients).toMatchObject([{ standing: 'died' }]);
    expect(deps.told).toContain('patient-standing-changed');
  });

  it('goes on while the PAS is down when it was asked within a day, and waits when it was not', async () => {
    const lately = aPost();
    lately.pasSays(DOWN);
    await lately.send('patient', 'invitation');
    expect(lately.sent).toHaveLength(1);
    const longAgo = aPost();
    longAgo.pasSays(DOWN);
    longAgo.advance(24 * 60);
    await expect(longAgo.send('patient', 'invitation')).rejects.toBe(DOWN);
    expect(longAgo.sent).toEqual([]);
  });

  it('tells the proxy for a patient without a contact only when they may receive their messages', async () => {
    const nowhere = { patient: { mobile: undefined } };
    const told = aPost(nowhere);
    await told.send('patient', 'invitation');
    expect(told.sent).toEqual([]);
    const days = { startsOn: undefined, reviewOn: undefined, endsOn: undefined, withdrawnAt: undefined };
    const untold = aPost({ ...nowhere, proxy: { authority: { scope: ['join'], ...days } } });
    await expect(untold.send('patient', 'invitation')).rejects.toMatchObject({ retryable: false });
  });

  it('sends nothing by a link that was withdrawn', async () => {
    const { send, sent, stores, clock } = aPost();
    stores.participants.rows[1] = { ...stores.participants.rows[1]!, withdrawnAt: clock.now };
    await send('proxy', 'proxy-invitation');
    expect(sent).toEqual([]);
  });

  it('goes to a number that said STOP before, and is marked for staff until somebody saw to it', async () => {
    const { send, sent, stores, participant, appointment, clock, clinician } = aPost();
    stores.textStops.push({
      stopId: asId(newId()),
      numberHash: Buffer.from(participant('patient').mobile!),
      numberEnding: '000',
      receivedAt: clock.now,
      appointmentId: appointment().appointmentId,
      participantId: undefined,
    });
    const { version } = appointment();
    await send('patient', 'invitation');
    expect(sent).toHaveLength(1);
    expect(participant('patient').askedForNoTextsAt).toEqual(clock.now);
    expect(appointment().version).toBe(version + 1);
    expect(stores.audit.filter(({ action }) => action === 'noted-text-stop')).toHaveLength(1);
    // somebody rang them
    await stores.run(NORTHMOOR.orgId, async ({ participants, textStops }) => {
      await participants.settleTextStop(participant('patient').participantId);
      await textStops.settle(
        stores.textStops[0]!.stopId,
        asId<'Practitioner'>(clinician.practitionerId),
        clock.now,
      );
    });
    await send('patient', 'invitation');
    expect(participant('patient').askedForNoTextsAt).toBeUndefined();
  });

  it('is marked too when STOP came after the first text, and once only', async () => {
    const { send, sent, stores, participant, appointment, advance, clock } = aPost();
    await send('patient', 'invitation');
    expect(participant('patient').askedForNoTextsAt).toBeUndefined();
    advance(5);
    stores.textStops.push({
      stopId: asId(newId()),
      numberHash: Buffer.from(participant('patient').mobile!),
      numberEnding: '000',
      receivedAt: clock.now,
      appointmentId: appointment().appointmentId,
      participantId: undefined,
    });
    await send('patient', 'invitation');
    await send('patient', 'invitation');
    expect(sent).toHaveLength(3);
    expect(participant('patient').askedForNoTextsAt).toEqual(clock.now);
    expect(stores.audit.filter(({ action }) => action === 'noted-text-stop')).toHaveLength(1);
  });

  it('leaves out a patient without a contact whose proxy is told', async () => {
    const { send, sent } = aPost({ patient: { mobile: undefined } });
    await send('patient', 'invitation');
    expect(sent).toEqual([]);
    const alone = aPost({ patient: { mobile: undefined }, proxy: { mobile: undefined } });
    await expect(alone.send('patient', 'invitation')).rejects.toThrow(UpstreamFailure);
  });
});

describe('the language of a message', () => {
  const ALL = ['en', 'cy', 'pl'];

  it('is the one that the reader chose on their pages, the day and the time too', async () => {
    const { send, sent, when } = aPost({ proxy: { pageLanguage: 'pl' } }, ALL);
    await send('patient', 'invitation');
    await send('proxy', 'proxy-invitation');
    expect(sent).toEqual(['invitation to 07700900000', 'proxy-invitation in pl to 07700900000']);
    expect(when).toEqual(['Tuesday 3 March 2026 at 10:30am', 'wtorek, 3 marca 2026, godz. 10:30']);
  });

  it('is English, whole, when the organisation has no template in it', async () => {
    const { send, sent, when } = aPost({ patient: { pageLanguage: 'cy' } });
    await send('patient', 'invitation');
    expect(sent).toEqual(['invitation to 07700900000']);
    expect(when).toEqual(['Tuesday 3 March 2026 at 10:30am']);
  });

  it('is English when the service line holds the language back since', async () => {
    const { send, sent, stores } = aPost({ patient: { pageLanguage: 'cy' } }, ALL);
    stores.serviceLines[0] = { ...stores.serviceLines[0]!, heldBackLanguages: ['cy'] };
    await send('patient', 'invitation');
    expect(sent).toEqual(['invitation to 07700900000']);
  });

  it('is that of their interpreter, unless they chose another, English too', async () => {
    const needs = { interpreterLanguage: 'pl', adjustments: [], note: null } as never;
    const asked = aPost({ appointment: { needs } }, ALL);
    await asked.send('patient', 'invitation');
    expect(asked.sent).toEqual(['invitation in pl to 07700900000']);
    const chose = aPost({ appointment: { needs }, patient: { pageLanguage: 'en' } }, ALL);
    await chose.send('patient', 'invitation');
    expect(chose.sent).toEqual(['invitation to 07700900000']);
  });
});
