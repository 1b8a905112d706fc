import type { OwnAction, OwnActions } from '../../api/mdt/use-cases/own-actions.ts';
import { LONGEST_REASON } from '../../api/mdt/contract/mdt-words.ts';
import { card, dateOf, execute, heading, line, timeOf, type AdaptiveCard } from './card-parts.ts';
import { drawn } from './list-card.ts';

/** A local date has no zone of its own: noon in UTC is that day in every zone of the product. */
const dayOf = (dueOn: string): string => dateOf(`${dueOn}T12:00:00Z`, 'UTC');

const dueWords = ({ dueOn, isOverdue }: OwnAction): string =>
  `${isOverdue ? 'Overdue since' : 'Due'} ${dayOf(dueOn)}`;

/**
 * The person's own open actions: when each is due, whose case and which MDT. What is to be done is clinical and shows when
 * they open one.
 */
export function actionsCard({ items, nextCursor }: OwnActions, isFirstPage: boolean): AdaptiveCard {
  return card({
    fallbackText: 'Your actions',
    body: [
      heading('Your actions'),
      ...(items.length === 0
        ? [line(isFirstPage ? 'You have nothing open to do for an MDT.' : 'No more.', { isSubtle: true })]
        : [line('Choose one to see what is to be done.', { isSubtle: true })]),
      ...items.map((one) =>
        drawn({
          columns: [one.patientInitials, `${dueWords(one)} · ${one.mdtName}`],
          action: execute('Open', 'open-action', { actionId: one.actionId }),
        }),
      ),
    ],
    actions: [
      ...(nextCursor === null ? [] : [execute('Show more', 'show-more-actions', { cursor: nextCursor })]),
      ...(isFirstPage ? [] : [execute('From the start', 'show-more-actions', {})]),
    ],
  });
}

/** One action for its owner: done, or open again with the reason. */
export function actionCard(action: OwnAction): AdaptiveCard {
  const { actionId, version, doneAt, timeZone } = action;
  const back = execute('All actions', 'show-more-actions', {});
  const data = { actionId, version };
  return card({
    fallbackText: 'One of your actions',
    body: [
      heading(`${action.patientInitials} · ${action.mdtName}`),
      line(action.what),
      doneAt === null
        ? line(dueWords(action), action.isOverdue ? { color: 'Attention' } : { isSubtle: true })
        : line(`Done on ${dateOf(doneAt, timeZone)}, ${timeOf(doneAt, timeZone)}`, { color: 'Good' }),
      ...(doneAt === null ? [] : [reasonInput]),
    ],
    actions:
      doneAt === null
        ? [execute('Done', 'finish-action', data, 'positive'), back]
        : [execute('Open it again', 'reopen-action', data), back],
  });
}

const reasonInput: object = {
  type: 'Input.Text',
  id: 'because',
  label: 'Why it is open again',
  maxLength: LONGEST_REASON,
};
