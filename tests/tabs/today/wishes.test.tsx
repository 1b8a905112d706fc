import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Appointment } from '../../../api/appointment-view/contract/appointments.ts';
import { listAppointments } from '../../../api/appointment-view/contract/endpoints.ts';
import { admitAll, admitParticipant, answerWish } from '../../../api/consultation/contract/endpoints.ts';
import { listRelationshipTasks } from '../../../api/participants/contract/authority-endpoints.ts';
import { listDeviceTasks } from '../../../api/device-tests/contract/endpoints.ts';
import type { Wish } from '../../../api/wishes/contract/wishes.ts';
import { TodayPage } from '../../../tabs/pages/today/today-page.tsx';
import { StillInCall } from '../../../tabs/pages/today/still-in-call.tsx';
import {
  whoAloneFirst,
  wishesInShort,
  wishesToKnow,
} from '../../../tabs/pages/today/wishes/wishes-to-know.ts';
import { WishQuestionDialog } from '../../../tabs/pages/today/wishes/wish-question.tsx';
import { WishesSection } from '../../../tabs/pages/today/wishes/wishes-section.tsx';
import { useAppointmentActions } from '../../../tabs/pages/today/use-appointment-actions.ts';
import { anAppointment, aParticipant, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const PATIENT = id(20);
const MOTHER = id(21);
const alone: Wish = {
  wishId: id(70),
  participantId: PATIENT,
  by: 'Patient',
  kind: 'alone-first',
  about: null,
  aboutParticipantId: null,
  text: 'Please do not tell her',
  askedAt: '2026-03-03T09:59:00Z',
  answer: null,
};
const motherAway: Wish = {
  ...alone,
  wishId: id(71),
  kind: 'participant-not-there',
  about: 'Proxy (mother)',
  aboutParticipantId: MOTHER,
};
const answered = (wish: Wish, as: 'agreed' | 'not-possible'): Wish => ({
  ...wish,
  answer: { as, reason: as === 'agreed' ? null : 'needed', by: 'Dr A', at: '2026-03-03T10:00:00Z' },
});
const waits = { state: 'waiting' as const, waitingSince: '2026-03-03T09:58:00Z' };
const WAITING = anAppointment({
  state: 'waiting',
  participants: [
    aParticipant({ participantId: PATIENT, ...waits }),
    aParticipant({ participantId: MOTHER, kind: 'proxy', ...waits }),
  ],
  wishes: [alone],
});

describe('what has to be known before somebody is let in', () => {
  const known = (wish: Wish, ids: string[], participants = WAITING.participants) =>
    wishesToKnow({ wishes: [wish], participants }, ids).length > 0;

  it('is to be alone, until only they are let in and it was agreed, or it was said not to be possible', () => {
    expect(known(alone, [PATIENT])).toBe(true);
    expect(known(answered(alone, 'agreed'), [PATIENT])).toBe(false);
    expect(known(answered(alone, 'agreed'), [PATIENT, MOTHER])).toBe(true);
    expect(known(answered(alone, 'agreed'), [MOTHER])).toBe(true);
    expect(known(answered(alone, 'not-possible'), [PATIENT, MOTHER])).toBe(false);
  });

  it('is that somebody is not to be there, when it is they who are let in, or nobody has answered', () => {
    expect(known(motherAway, [MOTHER])).toBe(true);
    expect(known(motherAway, [PATIENT])).toBe(true);
    expect(known(answered(motherAway, 'agreed'), [PATIENT])).toBe(false);
    expect(known(answered(motherAway, 'agreed'), [MOTHER])).toBe(true);
  });

  it('is what was agreed, where the other one is in already', () => {
    for (const state of ['admitted', 'sent-on', 'joined'] as const) {
      const participants = [
        aParticipant({ participantId: PATIENT, ...waits }),
        aParticipant({ participantId: MOTHER, kind: 'proxy', state }),
      ];
      expect(known(answered(alone, 'agreed'), [PATIENT], participants)).toBe(true);
      expect(known(answered(motherAway, 'agreed'), [PATIENT], participants)).toBe(true);
      expect(known(answered(motherAway, 'not-possible'), [PATIENT], participants)).toBe(false);
      const asked = { wishes: [alone], participants };
      expect(whoAloneFirst(asked, [PATIENT, id(22)])).toBeUndefined();
    }
    expect(whoAloneFirst(WAITING, [PATIENT, MOTHER])).toBe(PATIENT);
  });

  it('is short in the row, what nobody answered first', () => {
    expect(wishesInShort({ wishes: [] })).toBeUndefined();
    expect(wishesInShort({ wishes: [answered(alone, 'agreed'), motherAway] })).toBe(
      'Patient asked for Proxy (mother) not to be there: not answered yet, and 1 more',
    );
  });
});

describe('letting somebody in over what they asked', () => {
  it('says so first, and lets the patient in alone with one press', async () => {
    const admitted: string[] = [];
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        answering(listDeviceTasks, () => ({ items: [] })),
        answering(listRelationshipTasks, () => ({ items: [] })),
        answering(listAppointments, () => ({ items: [WAITING] })),
        answering(admitParticipant, ({ participantId }) => {
          admitted.push(participantId);
          return { ...WAITING, state: 'in-consultation' as const };
        }),
      ]),
    });
    expect(await screen.findByText('Patient asked to speak alone first: not answered yet')).toBeTruthy();
    await userEvent.click(await screen.findByRole('button', { name: /^Admit both/ }));
    const question = await screen.findByTestId('wish-question');
    expect(within(question).getByText('Please do not tell her')).toBeTruthy();
    expect(admitted).toEqual([]);
    await userEvent.click(within(question).getByTestId('admit-alone'));
    await waitFor(() => {
      expect(admitted).toEqual([PATIENT]);
    });
  });

  it('asks for a reason where staff have agreed, and sends it', async () => {
    const sent: unknown[] = [];
    const agreed = { ...WAITING, wishes: [answered(alone, 'agreed')] };
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        answering(listDeviceTasks, () => ({ items: [] })),
        answering(listAppointments, () => ({ items: [agreed] })),
        answering(admitAll, ({ body }) => {
          sent.push(body);
          return agreed;
        }),
      ]),
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Admit both/ }));
    await userEvent.click(await screen.findByTestId('admit-with-wish'));
    expect(sent).toEqual([]);
    await userEvent.type(screen.getByTestId('wish-against-reason'), 'She asked for her mother');
    await userEvent.click(screen.getByTestId('admit-with-wish'));
    await waitFor(() => {
      expect(sent).toEqual([{ participantIds: [PATIENT, MOTHER], againstWish: 'She asked for her mother' }]);
    });
  });

  it('is no block while nobody agreed: everybody can be let in all the same', async () => {
    const admitted: string[] = [];
    renderWithConfer(<TodayPage />, {
      api: fakeApi({}, [
        answering(listDeviceTasks, () => ({ items: [] })),
        answering(listRelationshipTasks, () => ({ items: [] })),
        answering(listAppointments, () => ({ items: [WAITING] })),
        answering(admitAll, ({ body }) => {
          admitted.push(...body.participantIds);
          return WAITING;
        }),
      ]),
    });
    await userEvent.click(await screen.findByRole('button', { name: /^Admit both/ }));
    await userEvent.click(await screen.findByTestId('admit-with-wish'));
    await waitFor(() => {
      expect(admitted).toEqual([PATIENT, MOTHER]);
    });
  });
});

function Admitting({ appointments }: { appointments: Appointment[] }) {
  const actions = useAppointmentActions(() => undefined);
  return (
    <>
      <button
        type="button"
        onClick={() => {
          actions.admitGroup(appointments);
        }}
      >
        Admit
      </button>
      <WishQuestionDialog actions={actions} />
    </>
  );
}

describe('letting somebody in to somebody they did not want to meet', () => {
  it('says again what was agreed, and who is in already', async () => {
    const item = anAppointment({
      state: 'let-in',
      participants: [
        aParticipant({ participantId: PATIENT, ...waits }),
        aParticipant({ participantId: MOTHER, kind: 'proxy', relationship: 'Mother', state: 'joined' }),
      ],
      wishes: [answered(alone, 'agreed')],
    });
    const admitted: string[] = [];
    renderWithConfer(<Admitting appointments={[item]} />, {
      api: fakeApi({}, [
        answering(admitParticipant, ({ participantId }) => {
          admitted.push(participantId);
          return item;
        }),
      ]),
    });
    await userEvent.click(screen.getByText('Admit'));
    const question = await screen.findByTestId('wish-question');
    expect(within(question).getByText('Let in already: proxy (mother)')).toBeTruthy();
    expect(within(question).queryByTestId('admit-alone')).toBeNull();
    expect(admitted).toEqual([]);
  });
});

function Section({ wishes }: { wishes: Wish[] }) {
  const actions = useAppointmentActions(() => undefined);
  return <WishesSection appointment={{ ...WAITING, wishes }} mayAnswer actions={actions} />;
}

describe('answering what was asked', () => {
  it('says that the time alone is over, once it was agreed', async () => {
    const sent: unknown[] = [];
    const api = fakeApi({}, [
      answering(answerWish, ({ body }) => {
        sent.push(body);
        return WAITING;
      }),
    ]);
    renderWithConfer(<Section wishes={[answered(alone, 'agreed')]} />, { api });
    await userEvent.click(screen.getByRole('button', { name: 'They have spoken alone' }));
    expect(sent).toEqual([{ as: 'over' }]);
  });

  it('agrees, or says why it is not possible', async () => {
    const sent: unknown[] = [];
    const api = fakeApi({}, [
      answering(answerWish, ({ wishId, body, seen }) => {
        sent.push([wishId, body, seen]);
        return WAITING;
      }),
    ]);
    renderWithConfer(<Section wishes={[alone]} />, { api });
    await userEvent.click(screen.getByTestId('wish-refuse'));
    expect(sent).toEqual([]);
    await userEvent.selectOptions(screen.getByTestId('wish-reason'), 'talk-first');
    await userEvent.click(screen.getByTestId('wish-refuse'));
    await waitFor(() => {
      expect(sent).toEqual([[alone.wishId, { as: 'not-possible', reason: 'talk-first' }, 1]]);
    });
    await userEvent.click(screen.getByTestId('wish-agree'));
    await waitFor(() => {
      expect(sent.at(-1)).toEqual([alone.wishId, { as: 'agreed' }, 1]);
    });
  });
});

describe('people from outside after the end', () => {
  it('are to be removed in Teams, which is said while they are there', () => {
    const ended = anAppointment({ endedAt: '2026-03-03T10:20:00Z', outsideStillIn: 2 });
    renderWithConfer(<StillInCall appointment={ended} />, { api: fakeApi({}, []) });
    expect(screen.getByText('2 people from outside are still in the call')).toBeTruthy();
    expect(screen.getByText(/Remove from meeting/)).toBeTruthy();
  });

  it('are nothing to read of once they have left', () => {
    renderWithConfer(<StillInCall appointment={anAppointment()} />, { api: fakeApi({}, []) });
    expect(screen.queryByTestId('still-in-call')).toBeNull();
  });
});
