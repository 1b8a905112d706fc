import { fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { DateField } from '../../tabs/components/date-field.tsx';
import { DateTimeField } from '../../tabs/components/date-time-field.tsx';
import { TimeField } from '../../tabs/components/time-field.tsx';
import { dateText, DATE_SENTENCE, readDate, readTime, TIME_SENTENCE } from '../../tabs/words/date-entry.ts';
import { fakeApi, renderWithConfer } from './support/render-with-confer.tsx';

describe('reading a date', () => {
  it.each([
    ['31/12/2026', '2026-12-31'],
    ['3/4/2026', '2026-04-03'],
    ['03.04.2026', '2026-04-03'],
    ['3-4-2026', '2026-04-03'],
    [' 3 April 2026 ', '2026-04-03'],
    ['Fri 3 Apr 2026', '2026-04-03'],
    ['3rd Sept 2026', '2026-09-03'],
    ['2026-04-03', '2026-04-03'],
    ['29/02/2028', '2028-02-29'],
  ])('takes %s', (typed, date) => {
    expect(readDate(typed)).toBe(date);
  });

  it.each([
    '12/31/2026',
    '31/02/2026',
    '29/02/2026',
    '3/4/26',
    '2010-02-31',
    '3 Apx 2026',
    '3/4',
    'soon',
    '',
  ])('does not guess what %s means', (typed) => {
    expect(readDate(typed)).toBeUndefined();
  });

  it('shows what it read, the day first', () => {
    expect(dateText('2026-04-03')).toBe('03/04/2026');
    expect(readDate(dateText('2026-04-03'))).toBe('2026-04-03');
    expect(dateText('')).toBe('');
  });
});

describe('reading a time', () => {
  it.each([
    ['9:30', '09:30'],
    ['09.30', '09:30'],
    ['1430', '14:30'],
    ['00:00', '00:00'],
    ['23:59', '23:59'],
  ])('takes %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each(['24:00', '9:60', '930', '2pm', '9', ''])('does not guess what %s means', (typed) => {
    expect(readTime(typed)).toBeUndefined();
  });
});

function Form({ error, of }: { error?: string; of: 'date' | 'time' | 'both' }) {
  const [value, setValue] = useState('');
  const Entry = { date: DateField, time: TimeField, both: DateTimeField }[of];
  return (
    <>
      <Entry label="When" testId="when" value={value} error={error} onChange={setValue} />
      <output data-testid="value">{value}</output>
    </>
  );
}
const show = (of: 'date' | 'time' | 'both', error?: string) => {
  renderWithConfer(<Form of={of} {...(error === undefined ? {} : { error })} />, { api: fakeApi({}) });
  return screen.getByTestId<HTMLInputElement>('when');
};
const value = (): string => screen.getByTestId('value').textContent;

describe.each(['en-US', 'de'])('a field in a browser that speaks %s', (language) => {
  beforeEach(() => {
    jest.spyOn(navigator, 'language', 'get').mockReturnValue(language);
    jest.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('takes the day before the month, and is no field of the browser’s own', async () => {
    const field = show('date');
    expect(field.type).toBe('text');
    await userEvent.type(field, '3/4/2026');
    expect(value()).toBe('2026-04-03');
    await userEvent.tab();
    expect(field.value).toBe('03/04/2026');
  });

  it('says in the same form what to enter, once the field is left', async () => {
    const field = show('date');
    await userEvent.type(field, '12/31/2026');
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.blur(field);
    expect(screen.getByRole('alert').textContent).toBe(DATE_SENTENCE);
    expect(field.value).toBe('12/31/2026');
    expect(value()).toBe('');
  });

  it('takes a time of 24 hours', async () => {
    const field = show('time');
    await userEvent.type(field, '2:30 PM');
    fireEvent.blur(field);
    expect(screen.getByRole('alert').textContent).toBe(TIME_SENTENCE);
    await userEvent.clear(field);
    await userEvent.type(field, '1430');
    expect(value()).toBe('14:30');
  });

  it('chooses from a month that begins on Monday, in English', async () => {
    const field = show('date');
    await userEvent.type(field, '3/4/2026');
    await userEvent.click(screen.getByRole('button', { name: 'When: choose from a calendar' }));
    const grid = await screen.findByRole('grid', { name: 'April 2026' });
    expect(grid.textContent).toMatch(/^MonTueWedThuFriSatSun30311234567/);
    await userEvent.click(screen.getByRole('button', { name: 'Tuesday 14 April 2026' }));
    expect(value()).toBe('2026-04-14');
  });
});

describe('a field and its errors', () => {
  it('puts what an API says of an empty date into the form in which people enter it', () => {
    show('date', 'Give a date such as 2026-03-02');
    expect(screen.getByRole('alert').textContent).toBe(DATE_SENTENCE);
  });

  it('shows what is wrong with a date that can be read', async () => {
    const field = show('date', 'That day is in the past.');
    await userEvent.type(field, '3/4/2026');
    expect(screen.getByRole('alert').textContent).toBe('That day is in the past.');
  });

  it('has no value until both the date and the time are there', async () => {
    const field = show('both');
    await userEvent.type(field, '3/4/2026');
    expect(value()).toBe('');
    await userEvent.type(screen.getByTestId('when-time'), '09:30');
    expect(value()).toBe('2026-04-03T09:30');
    await userEvent.clear(field);
    expect(value()).toBe('');
  });
});

describe('moving in the calendar by keys', () => {
  it('goes by days, weeks and months, and stays within a shorter month', async () => {
    const field = show('date');
    await userEvent.type(field, '31/1/2026');
    await userEvent.click(screen.getByRole('button', { name: 'When: choose from a calendar' }));
    await screen.findByRole('grid', { name: 'January 2026' });
    await userEvent.keyboard('{PageDown}');
    expect(await screen.findByRole('grid', { name: 'February 2026' })).toBeTruthy();
    await userEvent.keyboard('{ArrowDown}{ArrowLeft}{Enter}');
    expect(value()).toBe('2026-03-06');
  });
});
