import fc from 'fast-check';
import {
  Er7Fault,
  escapeEr7,
  headerSegment,
  parseEr7,
  readEr7,
  segment,
} from '../../../../api/outside/pas-hl7/er7.ts';

const message = (...segments: string[]): string =>
  [headerSegment({ 3: 'CONFER', 9: ['SIU', 'S12', 'SIU_S12'], 10: 'C1' }), ...segments].join('\r');

describe('a message in ER7', () => {
  it('has its fields where their numbers say', () => {
    const header = headerSegment({ 3: 'CONFER', 9: ['SIU', 'S12', 'SIU_S12'], 12: '2.4' });
    expect(header).toBe('MSH|^~\\&|CONFER||||||SIU^S12^SIU_S12|||2.4');
    expect(segment('PID', { 3: { repetitions: [['1', '', '', 'NHS'], ['2']] }, 5: ['A', 'B'] })).toBe(
      'PID|||1^^^NHS~2||A^B',
    );
  });

  it('is read by field, repetition, component and subcomponent', () => {
    const read = parseEr7(message('PID|||1^^^NHS~2^^^RX1||A&B^C'));
    expect(readEr7(read, { segment: 'PID', field: 3, repetition: 2, component: 4 })).toBe('RX1');
    expect(readEr7(read, { segment: 'PID', field: 5, subcomponent: 2 })).toBe('B');
    expect(readEr7(read, { segment: 'MSH', field: 9, component: 2 })).toBe('S12');
    expect(readEr7(read, { segment: 'MSH', field: 1 })).toBe('|');
    expect(readEr7(read, { segment: 'ZZZ', field: 40 })).toBe('');
  });

  it('says the same after it was written and read, whatever a name or a note holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (first, second) => {
        const read = parseEr7(message(segment('NTE', { 3: [first, second, 'end'] })));
        expect(read.segments).toHaveLength(2);
        expect(readEr7(read, { segment: 'NTE', field: 3, component: 1 })).toBe(first);
        expect(readEr7(read, { segment: 'NTE', field: 3, component: 2 })).toBe(second);
      }),
    );
  });

  it('lets nobody end a segment or a frame by what they write', () => {
    const travels = escapeEr7('a\rPID|1\u001c\r');
    for (const end of ['\r', '\u001c', '|']) expect(travels).not.toContain(end);
  });

  it('takes the delimiters that its header names, and all ends of line', () => {
    for (const end of ['\r', '\r\n', '\n']) {
      const read = parseEr7(['MSH#*~!%#CONFER', 'PID###1*2', 'NTE#1##a!F!b'].join(end));
      expect(readEr7(read, { segment: 'PID', field: 3, component: 2 })).toBe('2');
      expect(readEr7(read, { segment: 'NTE', field: 3 })).toBe('a#b');
    }
  });

  it.each(['', 'PID|1', 'MSH', 'MSH|^~', 'MSH||||', 'MSHabcde', 'MSH|^~\\&|A\rthis is no segment'])(
    'refuses %j',
    (text) => {
      expect(() => parseEr7(text)).toThrow(Er7Fault);
    },
  );

  it('either reads any text or refuses it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        try {
          parseEr7(`MSH|^~\\&|${text}`);
        } catch (error) {
          expect(error).toBeInstanceOf(Er7Fault);
        }
      }),
    );
  });
});
