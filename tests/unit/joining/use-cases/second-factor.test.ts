import { randomUUID } from 'node:crypto';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { viewAppointment } from '../../../../api/appointment-view/use-cases/view-appointment.ts';
import { attendanceDetail } from '../../../../api/attendance/use-cases/attendance-view.ts';
import type { SecondFactor } from '../../../../api/service-lines/contract/service-line-words.ts';
import { aConsultation, BIRTH, NORTHMOOR } from '../../../builders/a-consultation.ts';

const PHONE = 'p'.repeat(43);

/** A consultation of a service line that asks for more than the date of birth. */
function asking(secondFactor: SecondFactor, postcode: string | undefined) {
  const all = aConsultation();
  all.stores.serviceLines[0] = { ...all.stores.serviceLines[0]!, secondFactor };
  all.stores.patients[0] = { ...all.stores.patients[0]!, postcode };
  const visitor = (kind: 'patient' | 'proxy') => ({ token: all.tokens[kind], device: PHONE });
  const shown = async () => {
    const { appointmentId } = all.appointment();
    const seen = await all.stores.run(NORTHMOOR.orgId, (stores) =>
      viewAppointment(stores, appointmentId, all.clock.now),
    );
    return seen.participants.map(({ identity }) => identity);
  };
  return { ...all, visitor, shown };
}

describe('a service line that asks for a second thing', () => {
  it.each(['patient', 'proxy'] as const)('asks the %s for both, and lets in who knows both', async (kind) => {
    const all = asking('postcode', 'AB1 2CD');
    expect((await all.joining.openLink(all.visitor(kind))).asks).toEqual(['date-of-birth', 'postcode']);
    await all.joining.checkIdentity(all.visitor(kind), { ...BIRTH, postcode: 'AB12CD' });
    expect(all.participant(kind).state).toBe('verified');
    const passed = all.stores.evidence.find((item) => item.kind === 'identity-passed');
    expect(passed?.detail).toMatchObject({
      by: 'questions',
      asked: ['date-of-birth', 'postcode'],
      notHeld: [],
    });
    expect(await all.shown()).toContainEqual({ words: 'date of birth, postcode', notHeld: [] });
  });

  it('does not say which was wrong, and locks at the fifth try of either', async () => {
    const all = asking('nhs-number-ending', undefined);
    const wrong = [
      { ...BIRTH, 'nhs-number-ending': '1234' },
      { 'date-of-birth': '2001-01-01', 'nhs-number-ending': '0018' },
    ];
    for (const at of [0, 1, 2, 3]) {
      await expect(all.joining.checkIdentity(all.visitor('patient'), wrong[at % 2]!)).rejects.toMatchObject({
        code: 'wrong-answers',
        facts: { triesLeft: 4 - at },
      });
    }
    await expect(all.joining.checkIdentity(all.visitor('patient'), wrong[0]!)).rejects.toMatchObject({
      code: 'link-locked',
    });
    const failed = all.stores.evidence.filter((item) => item.kind === 'identity-failed');
    expect(failed).toHaveLength(5);
    expect(failed[0]?.detail).toMatchObject({ asked: ['date-of-birth', 'nhs-number-ending'] });
  });

  it('lets in who is held without an address, and staff see that less was asked', async () => {
    const all = asking('postcode', undefined);
    expect((await all.joining.openLink(all.visitor('patient'))).asks).toEqual(['date-of-birth']);
    await all.joining.checkIdentity(all.visitor('patient'), BIRTH);
    expect(await all.shown()).toContainEqual({ words: 'date of birth', notHeld: ['postcode'] });
    const detail = attendanceDetail(
      all.appointment(),
      {
        evidence: all.stores.evidence,
        participants: all.stores.participants.rows,
        messages: all.stores.messages,
        serviceLine: all.stores.serviceLines[0]!,
      },
      [],
      all.clock.now,
      null,
      { practitionerId: asId<'Practitioner'>(randomUUID()) },
    );
    expect(detail.evidence.map(({ label }) => label)).toContain(
      'Said who they are: date of birth; postcode not asked: none is held',
    );
  });

  it('takes no answer to the old question, and counts it as no try', async () => {
    const all = asking('postcode', 'AB1 2CD');
    await expect(all.joining.checkIdentity(all.visitor('patient'), BIRTH)).rejects.toMatchObject({
      code: 'form-expired',
    });
    expect(all.participant('patient')).toMatchObject({ failedIdentityChecks: 0, state: 'invited' });
  });
});
