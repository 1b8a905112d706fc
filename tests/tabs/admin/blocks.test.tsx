import { fireEvent, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Block, NewBlock } from '../../../api/blocks/contract/blocks.ts';
import { addBlock, listBlocks, previewBlock, removeBlock } from '../../../api/blocks/contract/endpoints.ts';
import { addResource, archiveResource, listResources } from '../../../api/resources/contract/endpoints.ts';
import type { NewResource, Resource } from '../../../api/resources/contract/resources.ts';
import { ProblemError } from '../../../tabs/api-client/problem-error.ts';
import { BlocksSection } from '../../../tabs/pages/admin/blocks/blocks-section.tsx';
import { blockOf, reasonsFor } from '../../../tabs/pages/admin/blocks/block-draft.ts';
import { aBlockPreview } from '../support/a-clinic-change.ts';
import { DR_A, id } from '../support/an-appointment.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const ROOM: Resource = {
  resourceId: id(200),
  kind: 'room',
  name: 'Room 4',
  version: 3,
  languages: [],
  isArchived: false,
};

const AWAY: Block = {
  blockId: id(500),
  practitioner: { practitionerId: DR_A.practitionerId, displayName: 'Dr A' },
  resource: null,
  startsAt: '2026-03-05T09:00:00Z',
  endsAt: '2026-03-06T17:00:00Z',
  timeZone: 'Europe/London',
  reason: 'leave',
  reasonLabel: 'Leave',
  createdBy: 'Grace',
  createdAt: '2026-03-01T09:00:00Z',
  removedAt: null,
  bookingCount: 2,
};

function show(known: { preview?: ReturnType<typeof aBlockPreview> | Error; blocks?: Block[] } = {}) {
  const sent = { previewed: [] as NewBlock[], added: [] as NewBlock[], removed: [] as string[] };
  const resources = { addedResources: [] as NewResource[], archived: [] as unknown[] };
  const preview = known.preview ?? aBlockPreview();
  renderWithConfer(<BlocksSection />, {
    api: fakeApi({}, [
      answering(listResources, () => ({ items: [ROOM], nextCursor: null })),
      answering(listBlocks, () => ({ items: known.blocks ?? [], nextCursor: null })),
      answering(previewBlock, ({ body }) => {
        sent.previewed.push(body);
        return preview instanceof Error ? Promise.reject(preview) : preview;
      }),
      answering(addBlock, ({ body }) => {
        sent.added.push(body);
        return AWAY;
      }),
      answering(removeBlock, ({ blockId }) => {
        sent.removed.push(blockId);
        return { ...AWAY, removedAt: '2026-03-03T09:00:00Z' };
      }),
      answering(addResource, ({ body }) => {
        resources.addedResources.push(body);
        return ROOM;
      }),
      answering(archiveResource, (input) => {
        resources.archived.push(input);
        return { ...ROOM, isArchived: true };
      }),
    ]),
  });
  return { ...sent, ...resources };
}

/** Chooses by typing, as somebody would among 500 people. */
async function enterBlock(name: string): Promise<void> {
  await userEvent.type(screen.getByTestId('block-who'), name.slice(0, -1));
  await userEvent.click(await screen.findByRole('option', { name: new RegExp(name) }));
  const enter = (testId: string, value: string): void => {
    fireEvent.change(screen.getByTestId(testId), { target: { value } });
  };
  enter('block-from', '5/3/2026');
  enter('block-from-time', '00:00');
  enter('block-until', '6/3/2026');
  enter('block-until-time', '00:00');
}

describe('saying that somebody is away', () => {
  it('lists the bookings that it hits before it is saved', async () => {
    const { added, previewed } = show();
    await enterBlock('Dr A');
    const hits = await screen.findByTestId('block-hits');
    expect(hits.textContent).toContain('1 booking is at that time');
    expect(hits.textContent).toContain('Thu 5 Mar 09:30–10:00 · M. K. · Young adult diabetes');
    expect(added).toEqual([]);
    expect(previewed).toEqual([
      {
        practitionerId: DR_A.practitionerId,
        from: '2026-03-05T00:00',
        until: '2026-03-06T00:00',
        reason: 'leave',
      },
    ]);
  });

  it('saves what was seen, and begins anew', async () => {
    const { added } = show({ preview: aBlockPreview({ bookings: [], bookingCount: 0 }) });
    await enterBlock('Dr A');
    await screen.findByText('No booking is in the way');
    await userEvent.click(screen.getByTestId('block-save'));
    await waitFor(() => {
      expect(added).toHaveLength(1);
    });
    expect(screen.getByTestId<HTMLInputElement>('block-from').value).toBe('');
  });

  it('says when another organisation has booked the person, and who can change that', async () => {
    show({
      preview: aBlockPreview({
        bookings: [],
        bookingCount: 0,
        elsewhere: [
          {
            organisation: 'Lakeside',
            startsAt: '2026-03-05T09:00:00Z',
            endsAt: '2026-03-05T09:30:00Z',
          },
        ],
      }),
    });
    await enterBlock('Dr A');
    await screen.findByText('1 consultation at that time in another organisation');
    expect(screen.getByText(/Thu 5 Mar 09:00–09:30 · Lakeside/)).toBeTruthy();
    expect(screen.queryByText('No booking is in the way')).toBeNull();
  });

  it('says at the field that the time does not exist', async () => {
    show({
      preview: new ProblemError({
        type: 'urn:confer:problem:refusal:wall-time-does-not-exist',
        title: 'The clocks go forward over this time.',
        status: 422,
        instance: 'x',
        errors: [{ pointer: '/from', detail: 'The clocks go forward over this time.' }],
      }),
    });
    await enterBlock('Dr A');
    expect((await screen.findByRole('alert')).textContent).toBe('The clocks go forward over this time.');
    expect(screen.getByTestId('block-from').getAttribute('aria-invalid')).toBe('true');
  });

  it('offers a room reasons of rooms', async () => {
    const { previewed } = show();
    await enterBlock('Room 4');
    await waitFor(() => {
      expect(previewed).toMatchObject([{ resourceId: ROOM.resourceId, reason: 'unavailable' }]);
    });
  });

  it('opens the time again', async () => {
    const { removed } = show({ blocks: [AWAY] });
    await userEvent.click(await screen.findByTestId(`block-remove-${AWAY.blockId}`));
    expect(removed).toEqual([AWAY.blockId]);
  });
});

describe('rooms and interpreters', () => {
  it('adds an interpreter with languages', async () => {
    const { addedResources } = show();
    await userEvent.click(screen.getByTestId('resource-add'));
    await userEvent.selectOptions(screen.getByTestId('resource-kind'), 'interpreter');
    await userEvent.type(screen.getByTestId('resource-name'), 'Ola Nowak');
    await userEvent.click(screen.getByTestId('resource-languages'));
    await userEvent.click(await screen.findByText('Polish'));
    await userEvent.click(screen.getByTestId('resource-save'));
    await waitFor(() => {
      expect(addedResources).toEqual([{ kind: 'interpreter', name: 'Ola Nowak', languages: ['pl'] }]);
    });
  });

  it('archives what is there', async () => {
    const { archived } = show();
    await userEvent.click(await screen.findByRole('button', { name: 'Archive Room 4' }));
    expect(archived).toEqual([{ resourceId: ROOM.resourceId, seen: ROOM.version }]);
  });
});

describe('the form of a block', () => {
  const away = { id: DR_A.practitionerId, name: 'Dr A', what: 'Consultant', of: 'person' } as const;

  it('is not one while its end is not after its start', () => {
    const draft = { away, from: '2026-03-05T10:00', until: '2026-03-05T10:00', reason: 'leave' } as const;
    expect(blockOf(draft)).toBeUndefined();
  });

  it('has no reason that says anything of somebody’s health, and none that Confer gives by itself', () => {
    const words = reasonsFor('person').map(([, label]) => label);
    expect(words).toEqual(['Leave', 'Training or study', 'Other duty', 'Unavailable']);
  });
});
