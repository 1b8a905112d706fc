import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { getNeeds, searchPatients } from '../../../api/patients/contract/endpoints.ts';
import { releaseHold, takeHold } from '../../../api/booking/contract/endpoints.ts';
import { searchSlots } from '../../../api/slots/contract/endpoints.ts';
import type { SlotSearch, SlotSearchResult } from '../../../api/slots/contract/slots.ts';
import { listResources } from '../../../api/resources/contract/endpoints.ts';
import { addToWaitingList } from '../../../api/refill/contract/endpoints.ts';
import type { Resource } from '../../../api/resources/contract/resources.ts';
import type { WaitingListEntry } from '../../../api/refill/contract/waiting-list.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { BookPage } from '../../../tabs/pages/book/book-page.tsx';
import { aSlot, DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer, type Answering } from '../support/render-with-confer.tsx';
import { found, MAYA } from './a-draft.ts';

// many components and real pauses between key presses
jest.setTimeout(30_000);
const PATIENTLY = { timeout: 5000 };

function show(answer: (search: SlotSearch) => SlotSearchResult | Error, answers: readonly Answering[] = []) {
  const searches: SlotSearch[] = [];
  renderWithConfer(<BookPage />, {
    api: fakeApi({}, [
      ...answers,
      answering(listResources, () => ({ items: [], nextCursor: null })),
      answering(searchSlots, ({ body }) => {
        searches.push(body);
        const result = answer(body);
        return result instanceof Error ? Promise.reject(result) : result;
      }),
      answering(takeHold, () => ({
        holdId: id(71),
        expiresAt: new Date(Date.now() + 300_000).toISOString(),
      })),
      answering(releaseHold, () => ({})),
      answering(getNeeds, () => null),
      answering(searchPatients, () => ({ items: [MAYA], source: 'pas' as const, leftOut: 0 })),
    ]),
  });
  return { searches };
}

const SLOT = aSlot('2026-03-03T10:00:00Z');
const findPatient = async (): Promise<void> => {
  await userEvent.type(screen.getByTestId('patient-nhs-number'), '9990000018');
  await userEvent.click(screen.getByTestId('patient-search'));
  await userEvent.click(await screen.findByTestId('patient-result'));
};

describe('the times that are offered', () => {
  it('begin with the best, each with why', async () => {
    const best = aSlot('2026-03-03T11:00:00Z', [DR_A], {
      reasons: [{ code: 'same-team', label: 'Same people as last time' }],
    });
    show(() => found([SLOT, best], { best: [best] }));
    const shown = await screen.findByTestId('best-slot');
    expect(shown.textContent).toBe('Tue 3 Mar 11:00Dr ASame people as last time');
    await userEvent.click(shown);
    expect(screen.getByRole('radio', { name: /11:00 with Dr A, Same people/ }).ariaChecked).toBe('true');
  });

  it('go on with the next page when later ones are asked for, in the day that had begun', async () => {
    const later = aSlot('2026-03-03T15:00:00Z');
    const { searches } = show((search) =>
      search.cursor === undefined ? found([SLOT], { nextCursor: 'page-2' }) : found([later]),
    );
    await userEvent.click(await screen.findByTestId('later-slots'));
    expect((await screen.findAllByTestId('slot')).map((slot) => slot.textContent)).toEqual([
      '10:00',
      '15:00',
    ]);
    expect(screen.getAllByRole('heading', { level: 3, name: 'Tue 3 Mar' })).toHaveLength(1);
    expect(screen.queryByTestId('later-slots')).toBeNull();
    expect(searches.at(-1)).toMatchObject({ cursor: 'page-2' });
  });

  it('say whose Outlook is not known, in words', async () => {
    show(() =>
      found([SLOT], {
        outlook: {
          refreshedAt: new Date(Date.now() - 120_000).toISOString(),
          notKnown: [{ practitionerId: NURSE_B.practitionerId, displayName: 'Nurse B' }],
        },
      }),
    );
    expect(await screen.findByText('Not known: the Outlook calendar of Nurse B')).toBeTruthy();
    expect(screen.getByText(/^Outlook calendars read \d+ min ago\./)).toBeTruthy();
  });

  it('show the patient’s time and say when the team begins', async () => {
    const withHuddle = aSlot('2026-03-03T09:55:00Z', [DR_A], {
      patientStartsAt: '2026-03-03T10:00:00Z',
      patientEndsAt: '2026-03-03T10:20:00Z',
    });
    show(() => found([withHuddle]));
    const slot = await screen.findByTestId('slot');
    expect(slot.textContent).toBe('10:00');
    await userEvent.click(slot);
    expect(screen.getByText(/Tue 3 Mar 10:00–10:20 · team from 09:55 to 10:25/)).toBeTruthy();
  });
});

describe('when nothing is free', () => {
  const nothing = {
    before: '2026-03-17T00:00:00Z',
    first: aSlot('2026-04-07T08:00:00Z'),
    soonerWithout: [
      {
        condition: 'role:consultant',
        label: 'without the consultant',
        firstStartsAt: '2026-03-03T10:00:00Z',
      },
      { condition: `outlook:${id(2)}`, label: 'if Nurse B were free', firstStartsAt: '2026-03-04T10:00:00Z' },
    ],
  };

  it('says when the first is and chooses it by one press', async () => {
    show(() => found([], { nothing }));
    expect(await screen.findByText('Nothing before Tue 17 Mar')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Choose the first: Tue 7 Apr 09:00' }));
    expect(screen.getByText(/Tue 7 Apr 09:00–09:30 · Dr A/)).toBeTruthy();
  });

  it('does without a condition by one press; what the form cannot change is only said', async () => {
    show(() => found([], { nothing }));
    await userEvent.click(await screen.findByRole('button', { name: /^Without the consultant: Tue 3 Mar/ }));
    expect(screen.getByTestId('role-consultant-count').textContent).toBe('0');
    expect(screen.queryByRole('button', { name: /if Nurse B/i })).toBeNull();
  });

  it('puts the patient on the short-notice list', async () => {
    const added: unknown[] = [];
    show(
      () => found([], { nothing }),
      [
        answering(addToWaitingList, ({ body }) => {
          added.push(body);
          return { hasMobile: true } as WaitingListEntry;
        }),
      ],
    );
    await findPatient();
    await userEvent.click(await screen.findByTestId('short-notice'));
    await userEvent.selectOptions(screen.getByTestId('short-notice-minutes'), '1 day');
    await userEvent.click(screen.getByTestId('short-notice-add'));
    expect(await screen.findByText('Maya Kowalski is on the short-notice list')).toBeTruthy();
    expect(added).toEqual([
      { serviceLineId: id(100), patientId: MAYA.patientId, noticeMinutes: 1440, priority: 'routine' },
    ]);
  });
});

describe('what is asked for', () => {
  it('can be somebody in particular, found by typing and taken out again', async () => {
    const { searches } = show(() => found([SLOT]));
    await screen.findByTestId('slot');
    const box = screen.getByTestId('role-consultant-people');
    await userEvent.click(box);
    await userEvent.type(box, 'dr');
    await userEvent.keyboard('{Enter}');
    expect(await screen.findByRole('button', { name: 'Remove Dr A' })).toBeTruthy();
    await screen.findByTestId('slot');
    await waitFor(() => {
      expect(searches.at(-1)?.roles).toEqual([
        { roleCode: 'consultant', count: 1, anyOf: [DR_A.practitionerId] },
      ]);
    }, PATIENTLY);
    await userEvent.click(screen.getByRole('button', { name: 'Remove Dr A' }));
    expect(screen.queryByTestId('role-consultant-people-chosen')).toBeNull();
  });

  it('is marked at its field when the API cannot take it', async () => {
    show((search) =>
      search.durationMinutes === 30
        ? found([SLOT])
        : new ProblemError({
            type: 'urn:confer:problem:bad-input',
            title: 'Check what is marked.',
            status: 400,
            instance: 'x',
            errors: [{ pointer: '/durationMinutes', detail: 'At least 5 minutes' }],
          }),
    );
    await screen.findByTestId('slot');
    await userEvent.clear(screen.getByTestId('book-duration'));
    expect(await screen.findByText('At least 5 minutes', {}, PATIENTLY)).toBeTruthy();
    expect(screen.getByTestId('book-duration').getAttribute('aria-invalid')).toBe('true');
  });

  it('shows what the patient needs as it is known, and looks for an interpreter at once', async () => {
    const ewa: Resource = {
      resourceId: id(62),
      kind: 'interpreter',
      name: 'Ewa',
      languages: ['pl'],
      version: 1,
      isArchived: false,
    };
    const { searches } = show(
      () => found([SLOT]),
      [
        answering(getNeeds, () => ({
          interpreterLanguage: 'pl' as const,
          adjustments: ['captions' as const],
        })),
        answering(listResources, () => ({ items: [ewa], nextCursor: null })),
      ],
    );
    await screen.findByTestId('slot');
    await findPatient();
    expect((await screen.findByTestId<HTMLSelectElement>('needs-interpreter')).value).toBe('pl');
    expect(screen.getByRole('button', { name: 'Remove Needs captions' })).toBeTruthy();
    const resources = screen.getByRole('list', { name: /Room, interpreter or equipment/ });
    expect(within(resources).getByText('Polish interpreter')).toBeTruthy();
    await waitFor(() => {
      expect(searches.at(-1)).toMatchObject({
        patientId: MAYA.patientId,
        resources: [{ kind: 'interpreter', language: 'pl' }],
      });
    }, PATIENTLY);
  });
});
