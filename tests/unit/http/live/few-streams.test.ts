import { makeFewStreams } from '../../../../api/http/live/few-streams.ts';

function streams(most: number) {
  const few = makeFewStreams(most);
  const closed: string[] = [];
  const open = (reader: string, name: string) => few.add(reader, () => closed.push(name));
  return { closed, open };
}

it('closes the oldest stream of a reader that has one too many, and nobody else’s', () => {
  const { closed, open } = streams(2);
  open('a link', 'first');
  open('another link', 'of another');
  open('a link', 'second');
  expect(closed).toEqual([]);
  open('a link', 'third');
  open('a link', 'fourth');
  expect(closed).toEqual(['first', 'second']);
});

it('does not count streams that are over', () => {
  const { closed, open } = streams(2);
  const forget = open('a link', 'first');
  open('a link', 'second');
  forget();
  open('a link', 'third');
  expect(closed).toEqual([]);
  open('a link', 'fourth');
  expect(closed).toEqual(['second']);
});
