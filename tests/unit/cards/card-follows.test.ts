import { randomUUID } from 'node:crypto';
import { Temporal } from 'temporal-polyfill';
import { appointmentSubject } from '../../../api/appointments/rules/appointment-subject.ts';
import {
  attendanceConfirmed,
  attendanceToDecide,
  outcomeWritten,
} from '../../../api/attendance/use-cases/attendance-changes.ts';
import {
  appointmentBooked,
  appointmentCancelled,
  appointmentMoved,
} from '../../../api/booking/use-cases/appointment-changes.ts';
import {
  arrivalTaken,
  consultationEnded,
  consultationReopened,
  participantAdmitted,
  participantSentBack,
  staffResponded,
} from '../../../api/consultation/use-cases/consultation-changes.ts';
import { participantSeen } from '../../../api/meetings/use-cases/meeting-over.ts';
import {
  participantLeft,
  participantSentOn,
  participantWaiting,
} from '../../../api/joining/use-cases/waiting-changes.ts';
import { waitEscalated } from '../../../api/waiting/use-cases/waiting-changes.ts';
import { aConsultation, NORTHMOOR } from '../../builders/a-consultation.ts';
import { tellFollowers } from '../../support/tell-followers.ts';

const { tell, workAfter } = tellFollowers({
  now: () => Temporal.Instant.from('2026-03-03T10:20:00Z'),
  newId: randomUUID,
});

describe('cards', () => {
  it.each([
    [appointmentBooked, 'consultation'],
    [appointmentMoved, 'arrival consultation'],
    [appointmentCancelled, 'arrival consultation'],
    [staffResponded, 'consultation'],
    [participantWaiting, 'alert arrival consultation'],
    [participantLeft, 'arrival consultation'],
    [participantSentOn, 'arrival consultation'],
    [participantSeen, 'arrival consultation'],
    [waitEscalated, 'alert arrival'],
    [arrivalTaken, 'arrival'],
    [participantAdmitted, 'arrival consultation'],
    [participantSentBack, 'arrival consultation'],
    [consultationEnded, 'arrival consultation attendance'],
    [consultationReopened, 'arrival consultation attendance'],
    [attendanceConfirmed, 'arrival consultation attendance'],
    [outcomeWritten, 'attendance'],
  ])('follow $name', async (changed, cards) => {
    const { stores, appointment } = aConsultation();
    const subject = appointmentSubject(appointment());
    await stores.run(NORTHMOOR.orgId, (all) => tell(all, changed, subject, {}));
    const topics = cards
      .split(' ')
      .map((kind) => (kind === 'alert' ? 'alert-of-arrival' : `show-${kind}-card`));
    expect(stores.outbox.map(({ topic }) => topic)).toEqual(topics);
    expect(stores.outbox.every((item) => item.subject.id === subject.id)).toBe(true);
    // what a booking writes in its own statement is the same
    expect(workAfter(changed, subject).map(({ topic }) => topic)).toEqual(topics);
    expect(stores.liveEvents.map(({ kind }) => kind)).toEqual(
      changed.screens === undefined ? [] : [changed.screens],
    );
  });

  it('alert whoever came while somebody waits', async () => {
    const { stores, appointment } = aConsultation({ patient: { state: 'waiting' } });
    await stores.run(NORTHMOOR.orgId, (all) =>
      tell(all, appointmentMoved, appointmentSubject(appointment()), {}),
    );
    expect(stores.outbox.map(({ topic }) => topic)).toContain('alert-of-arrival');
  });

  it('ask for a decision once, and again when there is new evidence', async () => {
    const { stores, appointment } = aConsultation();
    const subject = appointmentSubject(appointment());
    const ask = (hasNewEvidence: boolean): Promise<void> =>
      stores.run(NORTHMOOR.orgId, (all) =>
        tell(all, attendanceToDecide, subject, { appointment: appointment(), hasNewEvidence }),
      );
    await ask(false);
    await ask(false);
    expect(stores.outbox.map(({ topic }) => topic)).toEqual(['show-attendance-card']);
    await ask(true);
    expect(stores.outbox).toHaveLength(2);
  });
});
