import { act, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { listMdts } from '../../../api/mdt/contract/endpoints.ts';
import type { Action, ActionsQuery } from '../../../api/mdt/contract/outcomes.ts';
import {
  changeMdtAction,
  countMdtActions,
  finishMdtAction,
  listMdtActions,
  reopenMdtAction,
} from '../../../api/mdt/contract/running-endpoints.ts';
import { ActionsPage } from '../../../tabs/pages/mdt/actions/actions-page.tsx';
import { addDays, dateInZone } from '../../../tabs/words/zoned-day.ts';
import { DR_A, id, NURSE_B } from '../support/an-appointment.ts';
import { aCaseSummary, anMdt, STALE } from '../support/an-mdt.ts';
import { answering, fakeApi, fakeLive, ME, renderWithConfer } from '../support/render-with-confer.tsx';

const TODAY = dateInZone(Date.now(), 'Europe/London');
const person = ({ practitionerId, displayName }: typeof DR_A) => ({ practitionerId, displayName });

const anAction = (change: Partial<Action> = {}): Action => ({
  actionId: id(800),
  version: 1,
  mdt: { mdtId: id(700), name: 'Lung MDT' },
  caseId: id(720),
  patient: aCaseSummary().patient,
  what: 'Repeat the CT',
  owner: person(DR_A),
  dueOn: addDays(TODAY, 1),
  isOverdue: false,
  addedBy: person(NURSE_B),
  addedAt: '2026-03-01T09:00:00Z',
  doneBy: null,
  doneAt: null,
  reopenedBecause: null,
  ...change,
});
const LATE = anAction({
  actionId: id(801),
  what: 'Ring the GP',
  dueOn: addDays(TODAY, -3),
  isOverdue: true,
  mdt: { mdtId: id(701), name: 'Stroke MDT' },
});

function show(start: Action[] = [LATE, anAction()], me = ME) {
  const live = fakeLive();
  const known = { actions: start };
  const asked: ActionsQuery[] = [];
  const sent: object[] = [];
  const write = (actionId: string, seen: unknown, what: object, change: Partial<Action>) => {
    const before = known.actions.find((one) => one.actionId === actionId)!;
    if (seen !== before.version) return Promise.reject(STALE);
    sent.push({ actionId, ...what });
    const after = { ...before, ...change, version: before.version + 1 };
    known.actions = known.actions.map((one) => (one === before ? after : one));
    return Promise.resolve(after);
  };
  renderWithConfer(<ActionsPage mdtId={undefined} />, {
    live,
    me,
    api: fakeApi({}, [
      answering(listMdts, () => ({ items: [anMdt()] })),
      answering(countMdtActions, () => ({
        mine: { open: 2, overdue: 1 },
        ofMdts: { open: 5, overdue: 0 },
        followUps: { mine: 1, ofMdts: 3 },
      })),
      answering(listMdtActions, ({ query }) => {
        asked.push(query);
        const items = known.actions.filter(
          ({ doneAt }) => query.state === 'all' || (doneAt !== null) === (query.state === 'done'),
        );
        return { items, nextCursor: null };
      }),
      answering(finishMdtAction, ({ actionId, seen }) =>
        write(actionId, seen, {}, { doneBy: person(DR_A), doneAt: '2026-03-02T09:00:00Z', isOverdue: false }),
      ),
      answering(reopenMdtAction, ({ actionId, seen, body }) =>
        write(actionId, seen, body, { doneBy: null, doneAt: null, reopenedBecause: body.because }),
      ),
      answering(changeMdtAction, ({ actionId, seen, body: { what, dueOn, ownerId } }) =>
        write(actionId, seen, { what, dueOn, ownerId }, { what, dueOn }),
      ),
    ]),
  });
  return { known, asked, sent, live };
}

describe('the actions of MDTs', () => {
  it('are mine first, with what is late, for whom and until when', async () => {
    const { asked } = show();
    const late = within(await screen.findByTestId(`action-${id(801)}`));
    expect(late.getByText('3 days overdue')).toBeTruthy();
    expect(late.getByText(/Stroke MDT · Dr A · given by Nurse B on Sun 1 Mar/)).toBeTruthy();
    // the case of an MDT that is not theirs cannot be opened
    expect(late.queryByRole('link')).toBeNull();
    const other = within(screen.getByTestId(`action-${id(800)}`));
    await waitFor(() => {
      expect(other.getByRole('link').getAttribute('href')).toBe(`#/mdt/case/${id(720)}`);
    });
    expect(asked[0]).toEqual({ mine: 'true', state: 'open' });
    expect(screen.getByText('Not done: 2 (1 overdue) of yours, 5 of your MDTs.')).toBeTruthy();
  });

  it('can be narrowed to an MDT and by state', async () => {
    const { asked } = show();
    await screen.findByTestId(`action-${id(800)}`);
    await userEvent.selectOptions(screen.getByTestId('actions-state'), 'overdue');
    await userEvent.selectOptions(screen.getByTestId('actions-whose'), id(700));
    await waitFor(() => {
      expect(asked.at(-1)).toEqual({ mdtId: id(700), state: 'overdue' });
    });
    await userEvent.selectOptions(screen.getByTestId('actions-whose'), 'all');
    await waitFor(() => {
      expect(asked.at(-1)).toEqual({ state: 'overdue' });
    });
  });

  it('are done, and not done after all for a reason', async () => {
    const { sent } = show([anAction()]);
    await userEvent.click(await screen.findByTestId(`done-${id(800)}`));
    await screen.findByText('No action here');
    await userEvent.selectOptions(screen.getByTestId('actions-state'), 'done');
    await userEvent.click(await screen.findByTestId(`reopen-${id(800)}`));
    await userEvent.click(screen.getByTestId('reopen-reason-send'));
    expect(screen.getByText('Enter the reason')).toBeTruthy();
    await userEvent.type(screen.getByTestId('reopen-reason'), 'The scan was of another day');
    await userEvent.click(screen.getByTestId('reopen-reason-send'));
    await screen.findByText('No action here');
    expect(sent).toEqual([
      { actionId: id(800) },
      { actionId: id(800), because: 'The scan was of another day' },
    ]);
  });

  it('are changed, and keep what was typed when somebody else was faster', async () => {
    const { known, sent } = show([anAction()]);
    await userEvent.click(await screen.findByTestId(`change-${id(800)}`));
    await userEvent.clear(screen.getByTestId('action-what'));
    await userEvent.click(screen.getByTestId('action-save'));
    expect(screen.getByText('Enter what is to be done')).toBeTruthy();
    await userEvent.type(screen.getByTestId('action-what'), 'Repeat the PET-CT');
    known.actions = [anAction({ version: 2 })];
    await userEvent.click(screen.getByTestId('action-save'));
    await screen.findByRole('alert');
    expect(sent).toEqual([]);
    expect(screen.getByTestId<HTMLTextAreaElement>('action-what').value).toBe('Repeat the PET-CT');
    await userEvent.click(screen.getByTestId('action-save'));
    await screen.findByText('Repeat the PET-CT');
    expect(sent).toEqual([
      {
        actionId: id(800),
        what: 'Repeat the PET-CT',
        dueOn: addDays(TODAY, 1),
        ownerId: DR_A.practitionerId,
      },
    ]);
  });

  it('are read again when one changes, and only looked at by Viewers', async () => {
    const { known, live } = show([], { ...ME, appRoles: ['Viewer'] });
    await screen.findByText('No action here');
    known.actions = [anAction()];
    act(() => {
      live.say({
        eventId: '1',
        kind: 'mdt-outcome-changed',
        subject: { kind: 'mdt-case', id: id(720) },
        serviceLineId: id(100),
      });
    });
    await screen.findByTestId(`action-${id(800)}`);
    expect(screen.queryByTestId(`done-${id(800)}`)).toBeNull();
    expect(screen.queryByTestId(`change-${id(800)}`)).toBeNull();
  });
});
