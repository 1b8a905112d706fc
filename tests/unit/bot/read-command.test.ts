import { readCommand } from '../../../bot/activities/read-command.ts';

describe('a command', () => {
  it.each([
    ['today', 'today'],
    ['  NEXT please ', 'next'],
    ['Waiting?', 'waiting'],
    ['\u00a0agenda\n', 'agenda'],
    ['&nbsp;today', 'today'],
    ['/help', 'help'],
    ['actions', 'actions'],
  ])('is read from %j', (text, command) => {
    expect(readCommand(text)).toBe(command);
  });

  it.each([
    ['what is next', 'next'],
    ['Who’s waiting for me?', 'waiting'],
    ['has anyone arrived', 'waiting'],
    ['show me my list', 'today'],
    ['What are my appointments today?', 'today'],
    ['what’s on this week', 'agenda'],
    ['when is the next MDT', 'agenda'],
    ['what do I have to do', 'actions'],
    ['my overdue tasks', 'actions'],
    ['my to-do list', 'actions'],
    ['what can you do?', 'help'],
  ])('is understood in the words that people use: %j', (text, command) => {
    expect(readCommand(text)).toBe(command);
  });

  it.each(['', 'Maya Kelso', 'thanks', 'nextdoor', '👋', undefined])('is not understood in %j', (text) => {
    expect(readCommand(text)).toBeUndefined();
  });
});
