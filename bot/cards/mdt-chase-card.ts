import type { MdtChaseCardView } from '../../api/cards/ports/mdt-card-views.ts';
import { card, execute, heading, line, openInConfer, whenOf, type AdaptiveCard } from './card-parts.ts';
import { countOf } from './numbers-in-words.ts';

type Case = MdtChaseCardView['cases'][number];

/** Cases with a row of their own: the rest is in Confer. */
const MOST_ROWS = 20;
/** Teams shows six buttons at most. */
const MOST_BUTTONS = 5;

/**
 * Asks somebody for what they owe for the cases of a meeting, until nothing is open any more.
 * @param caseLink opens a case in the tab
 */
export function mdtChaseCard(view: MdtChaseCardView, caseLink: (caseId: string) => string): AdaptiveCard {
  const { meetingId, organisation, cases, timeZone } = view;
  const title = cases.length === 0 ? 'Nothing is missing from you any more' : 'Something is missing from you';
  const prepared = cases.flatMap((one) =>
    one.preparationIds.map((preparationId, index) => ({ one, preparationId, index })),
  );
  const [first] = cases;
  return card({
    fallbackText: title,
    body: [
      heading(title),
      line(`${view.mdtName} · ${whenOf(view)}`, { isSubtle: true }),
      ...(cases.length === 0
        ? []
        : [line(`Needed by ${whenOf({ startsAt: view.cutOffAt, timeZone })}, when the list closes.`)]),
      ...cases.slice(0, MOST_ROWS).map((one) => ({
        ...line(caseWords(one)),
        selectAction: openInConfer(caseLink(one.caseId)),
      })),
      ...(cases.length > MOST_ROWS ? [line(`And ${cases.length - MOST_ROWS} more, in Confer.`)] : []),
    ],
    actions: [
      ...prepared.slice(0, MOST_BUTTONS).map(({ one, preparationId, index }) =>
        execute(
          `${nameOf(one)}: prepared${one.preparationIds.length > 1 ? ` (${index + 1})` : ''}`,
          'finish-mdt-preparation',
          {
            ...{ meetingId, organisation, preparationId },
          },
        ),
      ),
      ...(first === undefined ? [] : [openInConfer(caseLink(first.caseId))]),
    ],
  });
}

const nameOf = ({ initials, number }: Case): string =>
  number === null ? initials : `Case ${number}, ${initials}`;

function caseWords(one: Case): string {
  const { fields, preparationIds, number } = one;
  const parts = [
    fields > 0 ? `${countOf(fields, 'field', 'fields')} to fill in` : undefined,
    preparationIds.length > 0
      ? `${countOf(preparationIds.length, 'preparation', 'preparations')} to finish`
      : undefined,
    number === null ? 'not on the list until it is complete' : undefined,
  ];
  return `**${nameOf(one)}**: ${parts.filter((part) => part !== undefined).join(', ')}`;
}
