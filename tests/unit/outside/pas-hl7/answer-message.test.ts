import { Temporal } from 'temporal-polyfill';
import { UpstreamFailure } from '../../../../api/kernel/rules/upstream-failure.ts';
import type { Hl7Draft } from '../../../support/hl7-draft.ts';
import { anAnsweringSide } from '../../../support/hl7-answering.ts';
import { aPasAdt, aPasMerge, aPasSiu, aReceivingSite, PATIENT_TEXTS } from '../../../support/hl7-from-pas.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const OURS = '0b7a1c52-6c1e-4a39-9d0e-2f5a3c1d9e01';

describe('news that a message tells', () => {
  it('is all of an appointment: whose, when on the clock of the site, with whom, what for and how', async () => {
    const side = anAnsweringSide();
    const draft = aPasSiu('S12');
    expect(await side.answer(draft)).toEqual({
      code: 'AA',
      controlId: draft.controlId,
      error: undefined,
    });
    expect(side.taken).toEqual([
      {
        kind: 'appointment',
        source: 'hl7',
        messageKey: `PAS|RX1|${draft.controlId}`,
        saidAt: at('2027-03-01T09:00:00Z'),
        pasAppointmentId: 'A77',
        conferAppointmentId: undefined,
        pasPatientId: 'L123',
        status: 'booked',
        time: { startsAt: at('2027-03-29T08:00:00Z'), endsAt: at('2027-03-29T08:20:00Z') },
        staff: [
          { pasStaffId: 'DR7', entraObjectId: undefined },
          { pasStaffId: OURS, entraObjectId: OURS },
        ],
        treatmentFunctionCode: '307',
        modality: 'telephone',
        cancellation: undefined,
      },
    ]);
  });

  it('finds staff by the codes of the PAS for which the site says who they are', async () => {
    const side = anAnsweringSide({ site: aReceivingSite({ staff: { DR7: OURS } }) });
    await side.answer(aPasSiu('S12'));
    expect(side.taken).toMatchObject([{ staff: [{ pasStaffId: 'DR7', entraObjectId: OURS }, {}] }]);
  });

  it.each([
    ['S12', 'booked'],
    ['S13', 'booked'],
    ['S14', 'booked'],
    ['S15', 'cancelled'],
    ['S17', 'entered-in-error'],
    ['S26', 'noshow'],
  ])('of SIU^%s is that it is %s', async (event, status) => {
    const side = anAnsweringSide();
    expect((await side.answer(aPasSiu(event))).code).toBe('AA');
    expect(side.taken).toMatchObject([{ kind: 'appointment', status }]);
  });

  it.each([
    ['Complete', 'fulfilled'],
    ['Started', 'checked-in'],
    ['Cancelled', 'cancelled'],
    ['Noshow', 'noshow'],
    ['Deleted', 'entered-in-error'],
    ['Waitlist', 'waitlist'],
  ])('of SIU^S14 with SCH-25 %s is that it is %s', async (word, status) => {
    const side = anAnsweringSide();
    await side.answer(aPasSiu('S14').set('SCH', 25, `${word}^${word}^HL70278`));
    expect(side.taken).toMatchObject([{ status }]);
  });

  it.each([
    ['pat-dec^Died^L', 'A/DNA=2', { by: 'patient', reason: 'pat-dec' }],
    ['prov^Provider^L', '', { by: 'provider', reason: 'prov' }],
    ['LOCAL7', 'A/DNA=2;CONSULTATION MEDIUM=03', { by: 'patient', reason: undefined }],
    ['', 'A/DNA=4', { by: 'provider', reason: undefined }],
    ['toString', '', { by: undefined, reason: undefined }],
  ])('of a cancellation with %s and %s is by whom and why', async (reason, note, cancellation) => {
    const side = anAnsweringSide();
    const draft = aPasSiu('S15').set('SCH', 6, reason);
    await side.answer(note === '' ? draft : draft.set('NTE', 3, note));
    expect(side.taken).toMatchObject([{ status: 'cancelled', cancellation }]);
  });

  it.each(['S15', 'S17', 'S26'])('of SIU^%s needs no time', async (event) => {
    const side = anAnsweringSide();
    expect((await side.answer(aPasSiu(event).set('SCH', 11, '').without('AIS'))).code).toBe('AA');
    expect(side.taken).toMatchObject([{ time: undefined }]);
  });

  it.each(['A08', 'A28', 'A31'] as const)('of ADT^%s is a changed patient, or a death', async (event) => {
    const side = anAnsweringSide();
    await side.answer(aPasAdt(event));
    await side.answer(aPasAdt(event).set('PID', 30, 'Y'));
    await side.answer(aPasAdt(event).set('PID', 29, '202702'));
    // taken back: PID-29 is said to be empty
    await side.answer(aPasAdt(event).set('PID', 29, '""').set('PID', 30, 'N'));
    const [changed, died] = ['patient-changed', 'patient-died'].map((kind) => ({
      kind,
      pasPatientId: 'L123',
      saidAt: at('2027-03-01T08:55:00Z'),
    }));
    expect(side.taken).toMatchObject([changed!, died!, died!, changed!]);
  });

  it('of ADT^A40 is each merge, the surviving record in PID', async () => {
    const side = anAnsweringSide();
    const draft = aPasMerge()
      .addBehind('MRG', ['PID', '2', '', 'L124^^^RX1^PI', '', 'Other'])
      .addBehind('PID', ['MRG', 'L98^^^RX1^PI']);
    expect((await side.answer(draft)).code).toBe('AA');
    expect(side.taken).toMatchObject([
      { kind: 'patients-merged', pasPatientId: 'L99', mergedInto: 'L123' },
      { kind: 'patients-merged', pasPatientId: 'L98', mergedInto: 'L124' },
    ]);
    expect(new Set(side.taken.map(({ messageKey }) => messageKey)).size).toBe(2);
  });

  it('says which appointment was booked in Confer, and the id that the PAS has for it', async () => {
    const both = aPasSiu('S13').set('SCH', 2, `${OURS}^CONFER`);
    const oursOnly = aPasSiu('S13').set('SCH', 1, '').set('SCH', 2, `${OURS}^CONFER`);
    const filler = aPasSiu('S13').set('SCH', 2, 'F5^PAS');
    const side = anAnsweringSide();
    for (const draft of [both, oursOnly, filler]) await side.answer(draft);
    const other = anAnsweringSide({ site: aReceivingSite({ appointmentId: 'filler' }) });
    await other.answer(filler);
    expect([...side.taken, ...other.taken]).toMatchObject([
      { pasAppointmentId: 'A77', conferAppointmentId: OURS },
      { pasAppointmentId: OURS, conferAppointmentId: OURS },
      { pasAppointmentId: 'A77', conferAppointmentId: undefined },
      { pasAppointmentId: 'F5', conferAppointmentId: undefined },
    ]);
  });

  it('follows the words of the site', async () => {
    const site = aReceivingSite({
      application: 'HL7API',
      facility: 'PKB',
      versions: ['2.5'],
      patientAuthority: 'MPI',
      doubledHour: 'later',
      treatmentFunctions: { DIAB: '307' },
      appointmentTypes: { VC: 'video' },
    });
    const side = anAnsweringSide({ site });
    const draft = aPasSiu('S12')
      .set('MSH', 5, 'HL7API')
      .set('MSH', 6, 'PKB')
      .set('MSH', 12, '2.5')
      .set('PID', 3, 'L124^^^MPI^MR~L123^^^RX1^PI')
      .set('SCH', 8, 'VC^Video call')
      .set('SCH', 11, '')
      .set('SCH', 9, '')
      .set('AIS', 3, 'DIAB')
      .set('AIS', 4, '20271031013000');
    expect(await side.answer(draft)).toMatchObject({ code: 'AA' });
    expect(side.taken).toMatchObject([
      {
        pasPatientId: 'L124',
        treatmentFunctionCode: '307',
        modality: 'video',
        time: { startsAt: at('2027-10-31T01:30:00Z'), endsAt: at('2027-10-31T01:50:00Z') },
      },
    ]);
  });

  it.each([
    ['UNICODE UTF-8', 'UNICODE UTF-8', 'utf8'],
    ['UNICODE UTF-8', '', 'utf8'],
    ['8859/1', '', 'latin1'],
    ['UNICODE UTF-8', '8859/1', 'latin1'],
  ] as const)('is read as %s where the site says so, and MSH-18 %p', async (charset, said, encoding) => {
    const plain = aReceivingSite();
    const side = anAnsweringSide({ site: { ...plain, profile: { ...plain.profile, charset } } });
    // a staff id with a letter of its own would be refused, a name is not read
    const draft = aPasSiu('S12').set('MSH', 18, said).set('AIP', 3, 'DR7^Siân');
    const answer = await side.answerBytes(Buffer.from(String(draft), encoding));
    expect(answer.toString('latin1')).toContain('\rMSA|AA|');
    expect(side.taken).toHaveLength(1);
  });

  it('finds the patient by NHS number where the PAS names no id of its own', async () => {
    const side = anAnsweringSide();
    await side.answer(aPasSiu('S12').set('PID', 3, '9990000026^^^NHS^NH'));
    expect(side.taken).toMatchObject([{ kind: 'appointment', pasPatientId: 'L124' }]);
  });
});

describe('what is kept for a person', () => {
  it.each([
    ['two different people', '9990000026^^^NHS^NH~L123^^^RX1^PI', 'two different patients'],
    ['nobody whom the index knows', '9990000034^^^NHS^NH', 'knows nobody'],
  ])('is a message about %s: AA, since it was received', async (_what, pid, why) => {
    const side = anAnsweringSide();
    expect(await side.answer(aPasSiu('S12').set('PID', 3, pid))).toMatchObject({ code: 'AA' });
    expect(side.taken).toMatchObject([{ kind: 'unreadable', about: 'SIU^S12' }]);
    const [kept] = side.taken;
    expect(kept).toHaveProperty('why', expect.stringContaining(why));
    for (const text of PATIENT_TEXTS) expect(JSON.stringify(kept)).not.toContain(text);
  });

  it('is news that Confer refuses: AA as well', async () => {
    const side = anAnsweringSide({
      takePasNews: () => Promise.resolve({ what: 'refused', reason: 'no clinic' }),
    });
    expect(await side.answer(aPasSiu('S12'))).toMatchObject({ code: 'AA' });
  });
});

/** What is wrong, how it is made so, and the answer: code, condition and place. */
const WRONG: [what: string, make: () => Hl7Draft, code: string, error: RegExp][] = [
  ['another application', () => aPasSiu('S12').set('MSH', 5, 'OTHER'), 'AR', /^MSH\^1\^5\^103&/],
  ['another organisation', () => aPasSiu('S12').set('MSH', 6, 'RX2'), 'AR', /^MSH\^1\^6\^103&/],
  ['another version', () => aPasSiu('S12').set('MSH', 12, '2.6'), 'AR', /^MSH\^1\^12\^203&/],
  ['a training system', () => aPasSiu('S12').set('MSH', 11, 'T'), 'AR', /^MSH\^1\^11\^202&/],
  ['another type', () => aPasSiu('S12').set('MSH', 9, 'ORU^R01'), 'AR', /^MSH\^1\^9\^200&/],
  ['another event', () => aPasSiu('S99'), 'AR', /^MSH\^1\^9\^201&/],
  ['a structure that does not fit', () => aPasSiu('S12').set('MSH', 9, 'SIU^S12^ADT_A01'), 'AR', /\^9\^200&/],
  ['no type', () => aPasSiu('S12').set('MSH', 9, ''), 'AE', /^MSH\^1\^9\^101&/],
  ['no time of the message', () => aPasSiu('S12').set('MSH', 7, ''), 'AE', /^MSH\^1\^7\^101&/],
  ['an unknown charset', () => aPasSiu('S12').set('MSH', 18, 'EBCDIC'), 'AE', /^MSH\^1\^18\^103&/],
  ['an id with letters of no id', () => aPasSiu('S12').set('AIP', 3, 'DR 7'), 'AE', /^AIP\^1\^3\^102&/],
  ['letters that ASCII lacks', () => aPasSiu('S12').set('MSH', 18, 'ASCII'), 'AE', /^MSH\^1\^18\^102&/],
  ['no SCH', () => aPasSiu('S12').without('SCH'), 'AE', /^SCH\^1\^\^100&/],
  ['no PID', () => aPasSiu('S12').without('PID'), 'AE', /^PID\^1\^\^100&/],
  [
    'two patients',
    () => aPasSiu('S12').addBehind('PID', ['PID', '2', '', 'L124^^^RX1^PI']),
    'AE',
    /^PID\^2\^\^100&/,
  ],
  ['a second header', () => aPasSiu('S12').addBehind('PID', ['MSH', '^~\\&']), 'AE', /^MSH\^2\^\^100&/],
  ['no id of the appointment', () => aPasSiu('S12').set('SCH', 1, ''), 'AE', /^SCH\^1\^1\^101&/],
  ['no time', () => aPasSiu('S12').set('SCH', 11, '').without('AIS'), 'AE', /^SCH\^1\^11\^101&/],
  ['a time that is none', () => aPasSiu('S12').set('SCH', 11, '^^^20270229090000'), 'AE', /\^11\^102&/],
  ['an hour that comes twice', () => aPasSiu('S12').set('SCH', 11, '^^^20271031013000'), 'AE', /\^11\^102&/],
  [
    'an hour that does not come',
    () => aPasSiu('S12').set('SCH', 11, '^^^20270328013000'),
    'AE',
    /\^11\^102&/,
  ],
  [
    'an end before its start',
    () => aPasSiu('S12').set('SCH', 11, '^^^20270329090000^20270329080000'),
    'AE',
    /\^11\^102&/,
  ],
  ['a status that is none', () => aPasSiu('S12').set('SCH', 25, 'constructor'), 'AE', /^SCH\^1\^25\^103&/],
  ['a status that contradicts', () => aPasSiu('S12').set('SCH', 25, 'Noshow'), 'AE', /^SCH\^1\^25\^103&/],
  ['no patient', () => aPasSiu('S12').set('PID', 3, ''), 'AE', /^PID\^1\^3\^101&/],
  ['an id of nobody known', () => aPasSiu('S12').set('PID', 3, 'X1^^^RX2^PI'), 'AE', /^PID\^1\^3\^101&/],
  [
    'a wrong check digit',
    () => aPasSiu('S12').set('PID', 3, '9990000019^^^NHS^NH'),
    'AE',
    /^PID\^1\^3\^102&/,
  ],
  [
    'two NHS numbers',
    () => aPasSiu('S12').set('PID', 3, '9990000018^^^NHS^NH~9990000026^^^NHS^NH'),
    'AE',
    /^PID\^1\^3\^103&/,
  ],
  ['no EVN', () => aPasAdt('A31').without('EVN'), 'AE', /^EVN\^1\^\^100&/],
  ['another event in EVN', () => aPasAdt('A31').set('EVN', 1, 'A08'), 'AE', /^EVN\^1\^1\^103&/],
  ['dead and not', () => aPasAdt('A31').set('PID', 29, '20270101').set('PID', 30, 'N'), 'AE', /\^30\^103&/],
  ['a merge of nobody', () => aPasMerge().without('MRG'), 'AE', /^MRG\^1\^\^100&/],
  ['a merge into itself', () => aPasMerge().set('MRG', 1, 'L123^^^RX1^PI'), 'AE', /^MRG\^1\^1\^103&/],
];

describe('a message that is wrong', () => {
  it.each(WRONG)(
    'with %s is refused with code and place, and changes nothing',
    async (_what, make, code, error) => {
      const side = anAnsweringSide();
      const draft = make();
      const answer = await side.answer(draft);
      expect(answer).toEqual({
        code,
        controlId: draft.controlId,
        error: expect.stringMatching(error) as string,
      });
      expect(side.taken).toEqual([]);
      expect(side.troubles).toEqual([]);
      for (const text of PATIENT_TEXTS) expect(JSON.stringify([answer, side.answers])).not.toContain(text);
    },
  );

  it('is refused where it says where, from v2.5 on in ERR-2 and ERR-3', async () => {
    const side = anAnsweringSide({ site: aReceivingSite({ versions: ['2.5'] }) });
    const answer = await side.answer(aPasSiu('S12').set('MSH', 12, '2.5').set('PID', 3, ''));
    expect(answer.error).toBe('|PID^1^3|101^Required field missing^HL70357|E');
  });

  it.each([
    ['text', 'hello'],
    ['nothing', ''],
    ['other delimiters', 'MSH#^~\\&#PAS#RX1'],
  ])('is rejected when it is %s, with nobody to answer to', async (_what, text) => {
    expect(await anAnsweringSide().answer(text)).toMatchObject({
      code: 'AR',
      controlId: '',
      error: 'MSH^1^^100&Segment sequence error&HL70357',
    });
  });

  it.each([
    [10, ''],
    [3, ''],
    [4, ''],
    [10, 'x'.repeat(200)],
  ])('is refused without a name in MSH-%s', async (field, value) => {
    const side = anAnsweringSide();
    const answer = await side.answer(aPasSiu('S12').set('MSH', field, value));
    expect(answer).toMatchObject({ code: 'AE', error: `MSH^1^${field}^101&Required field missing&HL70357` });
    expect(side.receivedMessages.kept.size).toBe(0);
  });
});

describe('a message that comes again', () => {
  it('gets its first answer byte for byte and does nothing, also with another time in MSH-7', async () => {
    const side = anAnsweringSide();
    const draft = aPasSiu('S12');
    const first = await side.answerBytes(Buffer.from(String(draft)));
    const again = await side.answerBytes(Buffer.from(String(draft.set('MSH', 7, '20270301100000'))));
    expect(again).toEqual(first);
    expect(side.taken).toHaveLength(1);
    expect(side.answers.map(({ isRepetition }) => isRepetition)).toEqual([false, true]);
  });

  it('gets a refusal again as well', async () => {
    const side = anAnsweringSide();
    const wrong = Buffer.from(String(aPasSiu('S12').set('PID', 3, '')));
    expect(await side.answerBytes(wrong)).toEqual(await side.answerBytes(wrong));
  });

  it('is another one when another system sends it, and refused when it says something else', async () => {
    const side = anAnsweringSide();
    const draft = aPasSiu('S12');
    await side.answer(draft);
    expect(await side.answer(draft.set('MSH', 3, 'EPR'))).toMatchObject({ code: 'AA' });
    expect(side.taken).toHaveLength(2);
    const other = await side.answer(draft.set('MSH', 3, 'PAS').set('SCH', 1, 'A78^PAS'));
    expect(other).toMatchObject({ code: 'AE', error: 'MSH^1^10^205&Duplicate key identifier&HL70357' });
    expect(side.taken).toHaveLength(2);
  });

  it('waits while it is worked on elsewhere', async () => {
    let go = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    const side = anAnsweringSide({
      takePasNews: async () => {
        await gate;
        return { what: 'taken' };
      },
    });
    const draft = aPasSiu('S12');
    const first = side.answer(draft);
    expect(await side.answer(draft)).toMatchObject({
      code: 'AE',
      error: expect.stringContaining('206') as string,
    });
    go();
    expect(await first).toMatchObject({ code: 'AA' });
  });

  it('is new when Confer could not take it, of which the answer says nothing but 207', async () => {
    let isAway = true;
    const side = anAnsweringSide({
      takePasNews: () =>
        isAway
          ? Promise.reject(new UpstreamFailure('pas', { retryable: true, reason: 'Kelso is away' }))
          : Promise.resolve({ what: 'taken' }),
    });
    const draft = aPasSiu('S12');
    expect(await side.answer(draft)).toMatchObject({
      code: 'AE',
      error: 'MSH^1^^207&Application internal error&HL70357',
    });
    expect(side.troubles).toHaveLength(1);
    isAway = false;
    expect(await side.answer(draft)).toMatchObject({ code: 'AA' });
  });
});
