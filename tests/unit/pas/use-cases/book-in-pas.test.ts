import { randomUUID } from 'node:crypto';
import { asId } from '../../../../api/kernel/rules/id.ts';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import type { Pas, PasAppointment } from '../../../../api/pas/ports/pas.ts';
import { makeBookInPas, makeUpdateInPas } from '../../../../api/pas/use-cases/book-in-pas.ts';
import { aLinkDesk } from '../../../builders/a-link-desk.ts';

/** An appointment of a patient and their mother, and what the PAS is told of it. */
function aDeskWithPas(pasAppointmentId: string | undefined, held: 'held' | 'gone' = 'held') {
  const desk = aLinkDesk({ appointment: { pasAppointmentId } });
  const told: PasAppointment[] = [];
  const calls: string[] = [];
  const notAsked = (): never => {
    throw new Error('not asked for here');
  };
  const pas: Pas = {
    markArrived: notAsked,
    writeOutcome: notAsked,
    isAnswering: notAsked,
    listHeld: ({ appointments }) =>
      Promise.resolve({
        basis: 'asked',
        appointments: appointments.flatMap((one) =>
          held === 'gone'
            ? []
            : [
                {
                  ...{ pasAppointmentId: one.pasAppointmentId ?? '', appointmentId: one.appointmentId },
                  ...{ status: 'open', time: undefined, pasPatientIds: undefined, modality: undefined },
                  ...{ code: undefined, medium: undefined, encounters: undefined },
                },
              ],
        ),
      }),
    book: (appointment) => {
      calls.push('book');
      told.push(appointment);
      return Promise.resolve({ pasAppointmentId: 'appointment-1' });
    },
    update: (id, appointment) => {
      calls.push(`update ${id}`);
      if (id === 'refused') {
        return Promise.reject(new UpstreamFailure('pas', { retryable: false, reason: 'HTTP 422' }));
      }
      told.push(appointment);
      return Promise.resolve();
    },
  };
  const deps = { ...desk.deps, pasOf: () => Promise.resolve(pas) };
  const updates = makeUpdateInPas(deps, 'moved');
  const tellPas = (deliver = updates) => {
    const { appointmentId, serviceLineId, orgId } = { ...desk.appointment(), ...desk.coordinator };
    const subject = { kind: 'appointment' as const, id: appointmentId, serviceLineId };
    return deliver({ orgId, outboxId: asId(randomUUID()), subject, payload: {}, attempts: 1 });
  };
  return { desk, told, calls, tellPas, bookInPas: () => tellPas(makeBookInPas(deps)) };
}

describe('booking in the PAS', () => {
  it('never books what the PAS holds under an id of its own, and brings it up to date', async () => {
    const { calls, bookInPas, desk } = aDeskWithPas('A77');
    await bookInPas();
    expect(calls).toEqual(['update A77']);
    expect(desk.appointment().pasAppointmentId).toBe('A77');
  });

  it('books again what the PAS took and does not have any more', async () => {
    const { calls, bookInPas, desk } = aDeskWithPas('A77', 'gone');
    await bookInPas();
    expect(calls).toEqual(['book']);
    expect(desk.appointment().pasAppointmentId).toBe('appointment-1');
  });
});

describe('telling the PAS who takes part', () => {
  it('says it as it is when it is told: repeats and late ones agree', async () => {
    const { desk, told, tellPas } = aDeskWithPas('appointment-1');
    const { relatedPersonId } = desk.participant('proxy');
    await tellPas();
    await desk.useCases.endParticipant(desk.coordinator, desk.of('proxy'));
    await tellPas();
    await tellPas();
    expect(told.map(({ proxies }) => proxies.map((one) => one.relatedPersonId))).toEqual([
      [relatedPersonId],
      [],
      [],
    ]);
    expect(told.map(({ formerProxies }) => formerProxies)).toEqual([
      [],
      [relatedPersonId],
      [relatedPersonId],
    ]);
  });

  it('says where a proxy is reached, but not where a withdrawn link went', async () => {
    const { desk, told, tellPas } = aDeskWithPas('appointment-1');
    const { mobile, email } = desk.participant('proxy');
    await tellPas();
    await desk.useCases.withdrawLink(desk.coordinator, desk.of('proxy'));
    await tellPas();
    expect(told.map(({ proxies }) => proxies[0]?.contact)).toEqual([{ mobile, email }, undefined]);
  });

  it('books what is not there yet, and leaves what the PAS refuses to a person', async () => {
    const { desk, told, tellPas } = aDeskWithPas(undefined);
    await tellPas();
    expect(told).toHaveLength(1);
    expect(desk.appointment().pasAppointmentId).toBe('appointment-1');
    const refused = aDeskWithPas('refused');
    await expect(refused.tellPas()).rejects.toMatchObject({ retryable: false });
  });
});
