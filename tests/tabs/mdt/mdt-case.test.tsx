import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { CaseCard, FillInCase, TriageCase } from '../../../api/mdt/contract/cases.ts';
import {
  askForMdtPreparation,
  fillInMdtCase,
  finishMdtPreparation,
  getMdtCase,
  triageMdtCase,
} from '../../../api/mdt/contract/case-endpoints.ts';
import { getMdt } from '../../../api/mdt/contract/endpoints.ts';
import { CasePage } from '../../../tabs/pages/mdt/case/case-page.tsx';
import { DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { aCase, anMdt, FIELDS, refused, STALE } from '../support/an-mdt.ts';
import { focused } from '../support/focused.ts';
import type { Answering } from '../support/render-with-confer.tsx';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from '../support/render-with-confer.tsx';

let cases = 0;
/** A case of its own for each test: what was typed on one is kept while the tab is open. */
const freshCase = (change: Partial<CaseCard> = {}): CaseCard =>
  aCase({ caseId: id(8000 + (cases += 1)), ...change });

function show(card: CaseCard, answers: readonly Answering[] = [], me = ME) {
  const known = { card };
  const live = fakeLive();
  const sent: { body: FillInCase; seen: unknown }[] = [];
  const view = renderWithConfer(<CasePage caseId={card.caseId} />, {
    live,
    me,
    api: fakeApi({}, [
      ...answers,
      answering(getMdtCase, () => known.card),
      answering(getMdt, () => anMdt()),
      answering(fillInMdtCase, ({ body, seen }) => {
        sent.push({ body, seen });
        if (seen !== known.card.version) return Promise.reject(STALE);
        known.card = {
          ...known.card,
          ...{ version: known.card.version + 1, values: body.values, question: body.question },
          ...{ missing: [], isComplete: true, status: 'to-triage' },
        };
        return known.card;
      }),
    ]),
  });
  const tell = (): void => {
    act(() => {
      live.say({
        eventId: '1',
        kind: 'mdt-case-changed',
        subject: { kind: 'mdt-case', id: card.caseId },
        serviceLineId: id(100),
      });
    });
  };
  return { known, sent, tell, view };
}

const stage = async () =>
  within(await screen.findByTestId('value-stage')).getByRole<HTMLTextAreaElement>('textbox');

describe('the page of a case', () => {
  it('shows the question and the patient first', async () => {
    show(freshCase());
    expect((await screen.findByRole('heading', { level: 1 })).textContent).toBe('Is an operation possible?');
    expect(screen.getByTestId('mdt-case-patient').textContent).toBe(
      'Maya Kowalski born 19 May 2004 · NHS\u00a0999\u00a0000\u00a00018',
    );
  });

  it('says in words how complete it is and leads to what is missing', async () => {
    show(freshCase());
    const completeness = within(await screen.findByTestId('mdt-completeness'));
    expect(completeness.getByText('1 of 2 missing')).toBeTruthy();
    await userEvent.click(completeness.getByRole('button', { name: 'Newest imaging' }));
    expect(focused()).toBe(screen.getByRole('combobox', { name: /Newest imaging/ }));
  });

  it('marks what a newer form asks for in addition', async () => {
    show(freshCase({ filledInVersion: 1, newlyMissing: ['imaging'] }));
    expect(await screen.findByRole('button', { name: 'Newest imaging (new)' })).toBeTruthy();
    expect(screen.getByText(/it asks for more now/)).toBeTruthy();
  });

  it('has a control of its own for each kind of field, and saves all of them', async () => {
    const { sent } = show(freshCase());
    await userEvent.type(await stage(), ' M0');
    await userEvent.selectOptions(screen.getByRole('combobox', { name: /Newest imaging/ }), 'CT');
    await userEvent.click(screen.getByRole('radio', { name: '3' }));
    await userEvent.type(screen.getByRole('textbox', { name: 'FEV1' }), '68,5');
    await userEvent.type(screen.getByTestId('value-imaged-on'), '1/3/2026');
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Link to the images' }),
      'https://images.example/1',
    );
    expect(screen.getByText('6 changes not saved yet')).toBeTruthy();
    await userEvent.click(screen.getByTestId('mdt-save'));
    await waitFor(() => {
      expect(screen.queryByTestId('mdt-save')).toBeNull();
    });
    expect(sent).toEqual([
      {
        seen: 4,
        body: {
          question: 'Is an operation possible?',
          isUrgent: false,
          dataSetVersion: 2,
          values: {
            stage: 'T2 N0 M0',
            imaging: 'CT',
            fitness: 3,
            fev: 68.5,
            'imaged-on': '2026-03-01',
            images: 'https://images.example/1',
          },
        },
      },
    ]);
    expect(screen.getByText('Complete: 2 of 2')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open: Link to the images' })).toBeTruthy();
  });

  it('says beside the field what is wrong and keeps what was typed, a date that is none too', async () => {
    const card = freshCase();
    const values: unknown[] = [];
    show(card, [
      answering(fillInMdtCase, ({ body }) => {
        values.push(body.values);
        const errors = [
          { pointer: '/values/fev', detail: 'Enter a number from 5 to 160.' },
          { pointer: '/values/imaged-on', detail: 'Enter a real date such as 2026-03-02.' },
        ];
        return Promise.reject(refused(422, 'mdt-values-not-valid', { errors }));
      }),
    ]);
    await userEvent.type(await screen.findByRole('textbox', { name: 'FEV1' }), 'two');
    await userEvent.type(screen.getByTestId('value-imaged-on'), 'last week');
    await userEvent.click(screen.getByTestId('mdt-save'));
    expect(await screen.findByText('Enter a number from 5 to 160.')).toBeTruthy();
    expect(screen.getByText('Enter a date as day/month/year, such as 31/12/2026')).toBeTruthy();
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'FEV1' }).value).toBe('two');
    expect(screen.getByTestId<HTMLInputElement>('value-imaged-on').value).toBe('last week');
    expect(values).toEqual([{ stage: 'T2 N0', fev: 'two', 'imaged-on': 'last week' }]);
  });

  it('takes in what somebody else saved, beside what is being typed', async () => {
    const { known, sent, tell } = show(freshCase());
    await userEvent.type(await stage(), ' M0');
    known.card = { ...known.card, version: 5, values: { stage: 'T2 N0', imaging: 'PET-CT' } };
    tell();
    await waitFor(() => {
      expect(screen.getByRole<HTMLSelectElement>('combobox', { name: /Newest imaging/ }).value).toBe(
        'PET-CT',
      );
    });
    expect((await stage()).value).toBe('T2 N0 M0');
    await userEvent.click(screen.getByTestId('mdt-save'));
    await waitFor(() => {
      expect(screen.queryByTestId('mdt-save')).toBeNull();
    });
    expect(sent[0]?.body.values).toEqual({ stage: 'T2 N0 M0', imaging: 'PET-CT' });
  });

  it('keeps what was typed when the save is stale, and asks where both changed the same', async () => {
    const { known, sent } = show(freshCase());
    await userEvent.type(await stage(), ' M0');
    known.card = { ...known.card, version: 5, values: { stage: 'T3 N1' } };
    await userEvent.click(screen.getByTestId('mdt-save'));
    const others = within(await screen.findByTestId('others-values-stage'));
    expect(others.getByText('Now it says: T3 N1')).toBeTruthy();
    expect((await stage()).value).toBe('T2 N0 M0');
    // nothing is written over theirs before the person has decided
    await userEvent.click(screen.getByTestId('mdt-save'));
    expect(sent).toHaveLength(1);
    expect(screen.getByText(/^Decide first: Stage/)).toBeTruthy();
    await userEvent.click(others.getByRole('button', { name: 'Keep mine: Stage' }));
    await userEvent.click(screen.getByTestId('mdt-save'));
    await waitFor(() => {
      expect(sent).toHaveLength(2);
    });
    expect(sent[1]).toMatchObject({ seen: 5, body: { values: { stage: 'T2 N0 M0' } } });
  });

  it('takes theirs when the person says so', async () => {
    const { known, tell } = show(freshCase());
    await userEvent.type(await stage(), ' M0');
    known.card = { ...known.card, version: 5, values: { stage: 'T3 N1' } };
    tell();
    await userEvent.click(await screen.findByRole('button', { name: 'Take theirs: Stage' }));
    expect((await stage()).value).toBe('T3 N1');
    expect(screen.queryByTestId('mdt-save')).toBeNull();
  });

  it('has what was typed again for who comes back to it', async () => {
    const card = freshCase();
    const { view } = show(card);
    await userEvent.type(await stage(), ' M0');
    view.unmount();
    show(card);
    expect((await stage()).value).toBe('T2 N0 M0');
    await userEvent.click(screen.getByTestId('mdt-drop-edits'));
    expect((await stage()).value).toBe('T2 N0');
  });

  it('shows what was typed for a field that the form has no more', async () => {
    const { known, tell } = show(freshCase());
    await userEvent.type(await stage(), ' M0');
    const [, ...others] = FIELDS;
    known.card = { ...known.card, version: 5, dataSet: { version: 3, fields: others } };
    tell();
    expect(await screen.findByText('You had typed: T2 N0 M0')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Drop it' }));
    expect(screen.queryByText('You had typed: T2 N0 M0')).toBeNull();
  });

  it('lets a Viewer read only', async () => {
    show(freshCase(), [], { ...ME, appRoles: ['Viewer'] });
    expect((await stage()).readOnly).toBe(true);
    expect(screen.queryByTestId('preparation-open')).toBeNull();
    await screen.findByText('Nobody has decided yet.');
    expect(screen.queryByTestId('mdt-triage-form')).toBeNull();
  });

  it('shows needs, supporters and attendance', async () => {
    show(
      freshCase({
        needs: { interpreterLanguage: null, adjustments: [] },
        supporters: [{ displayName: 'Ewa Kowalski', relationship: 'Mother', scope: ['join'] }],
        appointments: [
          {
            appointmentId: id(10),
            serviceLineName: 'Lung cancer',
            patientStartsAt: '2026-02-10T10:00:00Z',
            timeZone: 'Europe/London',
            modality: 'video',
            state: 'did-not-attend',
            staff: ['Dr A'],
          },
        ],
      }),
    );
    expect(await screen.findByText('Did not attend')).toBeTruthy();
    expect(screen.getByText('Mother · Join the appointment')).toBeTruthy();
    expect(screen.getByText('None.')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Tue 10 Feb 2026 10:00' }).getAttribute('href')).toBe(
      `#/today/${id(10)}`,
    );
  });
});

describe('triage', () => {
  const decided = {
    decision: 'discuss' as const,
    reason: 'Two treatments are possible',
    owner: { practitionerId: DR_A.practitionerId, displayName: 'Dr A' },
    decidedBy: { practitionerId: DR_A.practitionerId, displayName: 'Dr A' },
    decidedAt: '2026-03-02T09:00:00Z',
  };

  it('needs a decision, a reason and a named owner', async () => {
    const sent: { body: TriageCase; seen: unknown }[] = [];
    const card = freshCase();
    show(card, [
      answering(triageMdtCase, ({ body, seen }) => {
        sent.push({ body, seen });
        return { ...card, version: 5, triages: [decided], triage: decided };
      }),
    ]);
    await userEvent.click(await screen.findByTestId('triage-save'));
    expect(screen.getByText('Choose one')).toBeTruthy();
    expect(screen.getByText('Enter the reason')).toBeTruthy();
    expect(sent).toEqual([]);
    await userEvent.click(screen.getByTestId('triage-discuss'));
    await userEvent.type(screen.getByTestId('triage-reason'), 'Two treatments are possible');
    await userEvent.selectOptions(screen.getByTestId('triage-owner'), 'Nurse B');
    await userEvent.click(screen.getByTestId('triage-save'));
    expect(await screen.findByText(/^Dr A answers for it · Mon 2 Mar/)).toBeTruthy();
    expect(sent).toEqual([
      {
        seen: 4,
        body: {
          decision: 'discuss',
          reason: 'Two treatments are possible',
          ownerId: NURSE_B.practitionerId,
        },
      },
    ]);
    expect(screen.queryByTestId('mdt-triage-form')).toBeNull();
    expect(screen.getByTestId('triage-again')).toBeTruthy();
  });

  it('keeps what was entered when somebody was faster, and shows what they did', async () => {
    const card = freshCase();
    const { known } = show(card, [answering(triageMdtCase, () => Promise.reject(STALE))]);
    await userEvent.click(await screen.findByTestId('triage-defer'));
    await userEvent.type(screen.getByTestId('triage-reason'), 'After the scan');
    known.card = { ...card, version: 5, question: 'Which biopsy?' };
    await userEvent.click(screen.getByTestId('triage-save'));
    expect(await screen.findByRole('heading', { level: 1, name: 'Which biopsy?' })).toBeTruthy();
    expect(screen.getByTestId<HTMLTextAreaElement>('triage-reason').value).toBe('After the scan');
  });

  it('is for Clinicians who are members', async () => {
    show(freshCase(), [answering(getMdt, () => anMdt({ members: [] }))]);
    expect(
      await screen.findByText('A Clinician who is a member of the MDT decides whether it is discussed.'),
    ).toBeTruthy();
    expect(screen.queryByTestId('mdt-triage-form')).toBeNull();
  });
});

describe('preparation', () => {
  const open = {
    preparationId: id(760),
    person: { practitionerId: DR_A.practitionerId, displayName: 'Dr A' },
    what: 'Read the scan',
    askedBy: { practitionerId: NURSE_B.practitionerId, displayName: 'Nurse B' },
    askedAt: '2026-03-01T09:00:00Z',
    doneBy: null,
    doneAt: null,
    minutes: null,
  };

  it('is asked of somebody by name', async () => {
    const bodies: unknown[] = [];
    const card = freshCase();
    show(card, [
      answering(askForMdtPreparation, ({ body }) => {
        bodies.push(body);
        return { ...card, preparations: [open] };
      }),
    ]);
    await userEvent.click(await screen.findByTestId('preparation-open'));
    await userEvent.selectOptions(screen.getByTestId('preparation-who'), 'Dr A (Consultant)');
    await userEvent.type(screen.getByTestId('preparation-what'), 'Read the scan');
    await userEvent.click(screen.getByTestId('preparation-ask'));
    expect(await screen.findByTestId(`preparation-${id(760)}`)).toBeTruthy();
    expect(bodies).toEqual([{ practitionerId: DR_A.practitionerId, what: 'Read the scan' }]);
  });

  it('is done by a press, and says after how long', async () => {
    const card = freshCase({ preparations: [open] });
    show(card, [
      answering(finishMdtPreparation, () => ({
        ...card,
        preparations: [{ ...open, doneBy: open.person, doneAt: '2026-03-01T10:05:00Z', minutes: 65 }],
      })),
    ]);
    await userEvent.click(await screen.findByRole('button', { name: 'Prepared: Read the scan' }));
    expect(await screen.findByText('Prepared after 1 h 5 min')).toBeTruthy();
  });
});
