import type { WeekPerson } from './week-grid.ts';

type Person = Pick<WeekPerson, 'practitionerId' | 'displayName'>;

/** From the shortest on: "AO", "AOk", "A1" of "Dr Amina Okafor". */
const MARKS: readonly ((person: Person, place: number) => string)[] = [
  ({ displayName }) => `${first(displayName)}${last(displayName).slice(0, 1)}`,
  ({ displayName }) => `${first(displayName)}${last(displayName).slice(0, 2)}`,
  ({ displayName }, place) => `${last(displayName).slice(0, 1)}${place + 1}`,
];

const words = (name: string): string[] => name.split(' ').filter((word) => word !== '');
const first = (name: string): string => words(name).at(-2)?.slice(0, 1) ?? '';
const last = (name: string): string => words(name).at(-1) ?? '';

/** What stands at each lane, by practitioner: initials, with more where two people share them. */
export function laneInitials(people: readonly Person[]): Map<string, string> {
  const markOf = (person: Person, place: number): string => {
    const telling = MARKS.find((mark) => {
      const own = mark(person, place);
      return people.every((other, index) => other === person || mark(other, index) !== own);
    });
    return (telling ?? MARKS[0])?.(person, place) ?? '';
  };
  return new Map(people.map((person, place) => [person.practitionerId, markOf(person, place)]));
}
