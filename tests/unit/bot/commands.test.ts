import { readCommand } from '../../../bot/activities/commands.ts';

describe('a command', () => {
  it.each([
    ['today', 'today'],
    ['  NEXT please ', 'next'],
    ['Waiting?', 'waiting'],
    ['\u00a0agenda\n', 'agenda'],
    ['&nbsp;today', 'today'],
    ['/help', 'help'],
  ])('is read from %j', (text, command) => {
    expect(readCommand(text)).toBe(command);
  });

  it.each(['', 'todays', 'what is next', '👋', undefined])('is help for %j', (text) => {
    expect(readCommand(text)).toBe('help');
  });
});
