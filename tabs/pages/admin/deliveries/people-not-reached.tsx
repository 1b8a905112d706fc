import type { PersonNotReached } from '../../../../api/cards/contract/people-not-reached.ts';
import { useFramedList } from '../../../components/framed-list.ts';
import { clockTime, shortDay } from '../../../words/times.ts';

const WHY: Readonly<Record<PersonNotReached['why'], string>> = {
  blocked: 'has blocked or removed Confer in Teams',
  'not-found': 'has no chat with Confer in Teams',
};

/** Staff to whom no card gets through, one line a person. It is for them to change, so nothing can be pressed here. */
export function PeopleNotReached(props: { people: readonly PersonNotReached[]; timeZone: string }) {
  const frame = useFramedList();
  return (
    <ul className={frame.list} aria-label="Not reached in Teams">
      {props.people.map(({ practitionerId, displayName, why, since }) => (
        <li key={practitionerId} className={frame.row} data-testid="person-not-reached">
          <strong>{displayName}</strong> {WHY[why]}: their cards have not reached them since{' '}
          {shortDay(since, props.timeZone)}, {clockTime(since, props.timeZone)}. Ask them to add Confer again
          or to write to it; this line then goes away.
        </li>
      ))}
    </ul>
  );
}
