import { screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { AskForCase } from '../../../api/mdt/contract/cases.ts';
import { OPEN_STATUSES } from '../../../api/mdt/contract/cases.ts';
import { askForMdtCase, listMdtCases, listOpenMdtCases } from '../../../api/mdt/contract/case-endpoints.ts';
import { getMdt, listMdts } from '../../../api/mdt/contract/endpoints.ts';
import { searchPatients } from '../../../api/patients/contract/endpoints.ts';
import type { PatientSummary } from '../../../api/patients/contract/patients.ts';
import { AskPage } from '../../../tabs/pages/mdt/cases/ask-page.tsx';
import { CasesPage } from '../../../tabs/pages/mdt/cases/cases-page.tsx';
import { id } from '../support/an-appointment.ts';
import { aCase, aCaseSummary, anMdt, refused } from '../support/an-mdt.ts';
import { answering, fakeApi, renderWithConfer } from '../support/render-with-confer.tsx';

const TO_TRIAGE = aCaseSummary({ caseId: id(740), status: 'to-triage', isUrgent: true, missing: [] });
const INCOMPLETE = aCaseSummary({ caseId: id(741), status: 'incomplete' });
const LATER = aCaseSummary({ caseId: id(743), status: 'incomplete' });
const DISCUSSED = aCaseSummary({ caseId: id(742), status: 'discussed' });

function showCases() {
  const asked: (string | undefined)[] = [];
  const sectionOf = (status: (typeof OPEN_STATUSES)[number]) => {
    const items = [TO_TRIAGE, INCOMPLETE].filter((one) => one.status === status);
    return { status, items, total: status === 'incomplete' ? 51 : items.length };
  };
  renderWithConfer(<CasesPage mdtId={id(700)} />, {
    api: fakeApi({}, [
      answering(getMdt, () => anMdt()),
      answering(listOpenMdtCases, () => ({
        asOf: '2026-03-05T09:00:00Z',
        sections: OPEN_STATUSES.map((status) => ({
          ...sectionOf(status),
          nextCursor: status === 'incomplete' ? 'after-50' : null,
        })),
      })),
      answering(listMdtCases, ({ query }) => {
        asked.push([query.status, query.cursor].filter((part) => part !== undefined).join(' '));
        const items = [LATER, DISCUSSED].filter(({ status }) => status === query.status);
        return { items, nextCursor: null };
      }),
    ]),
  });
  return asked;
}

describe('the cases of an MDT', () => {
  it('stand under what is to be done with them, with what is missing', async () => {
    showCases();
    const incomplete = within(await screen.findByTestId('mdt-cases-incomplete'));
    expect(await incomplete.findByText('missing: Newest imaging')).toBeTruthy();
    expect(incomplete.getByRole('link', { name: 'Maya Kowalski' }).getAttribute('href')).toBe(
      `#/mdt/case/${id(741)}`,
    );
    expect(within(screen.getByTestId('mdt-cases-to-triage')).getByText('Urgent')).toBeTruthy();
    // those that are over are not asked for until somebody wants them
    expect(screen.queryByTestId('mdt-cases-discussed')).toBeNull();
    await waitFor(() => {
      expect(screen.queryByTestId('mdt-cases-deferred')).toBeNull();
    });
  });

  it('come in one request with how many there are, and the rest when it is asked for', async () => {
    const asked = showCases();
    const incomplete = within(await screen.findByTestId('mdt-cases-incomplete'));
    expect(incomplete.getByText('51')).toBeTruthy();
    expect(asked).toEqual([]);
    await userEvent.click(await incomplete.findByRole('button', { name: 'Show more' }));
    expect(await incomplete.findByTestId(`mdt-case-${id(743)}`)).toBeTruthy();
    expect(asked).toEqual(['incomplete after-50']);
  });

  it('can be narrowed by status and to urgent ones', async () => {
    const asked = showCases();
    await screen.findByTestId(`mdt-case-${id(741)}`);
    await userEvent.click(screen.getByTestId('mdt-filter-urgent'));
    expect(screen.queryByTestId(`mdt-case-${id(741)}`)).toBeNull();
    expect(screen.getByTestId(`mdt-case-${id(740)}`)).toBeTruthy();
    await userEvent.click(screen.getByTestId('mdt-filter-urgent'));
    await userEvent.selectOptions(screen.getByTestId('mdt-filter-status'), 'discussed');
    await screen.findByTestId(`mdt-case-${id(742)}`);
    expect(asked.at(-1)).toBe('discussed');
    expect(screen.queryByTestId(`mdt-case-${id(741)}`)).toBeNull();
  });
});

const PATIENT: PatientSummary = {
  ...aCaseSummary().patient,
  isRestricted: false,
  replacedBy: null,
  gender: null,
  postcode: null,
  mobile: null,
  email: null,
};

function showAsk(outcome: () => ReturnType<typeof aCase> | Promise<ReturnType<typeof aCase>>) {
  const sent: { body: AskForCase; key: string }[] = [];
  window.location.hash = '#/mdt/ask';
  renderWithConfer(<AskPage mdtId={id(700)} />, {
    api: fakeApi({}, [
      answering(listMdts, () => ({ items: [anMdt()] })),
      answering(searchPatients, () => ({ items: [PATIENT], source: 'pas' as const, leftOut: 0 })),
      answering(askForMdtCase, (input) => {
        sent.push(input);
        return outcome();
      }),
    ]),
  });
  return sent;
}

async function fillInAsk(): Promise<void> {
  await userEvent.type(await screen.findByTestId('patient-nhs-number'), '9990000018');
  await userEvent.click(screen.getByTestId('patient-search'));
  await userEvent.click(await screen.findByTestId('patient-result'));
  await userEvent.type(screen.getByTestId('mdt-ask-question'), 'Which biopsy?');
  await userEvent.click(screen.getByTestId('mdt-ask-urgent'));
}

describe('asking for a discussion', () => {
  it('sends patient, question, type and urgency, and opens the case', async () => {
    const sent = showAsk(() => aCase({ caseId: id(750) }));
    await fillInAsk();
    await userEvent.click(screen.getByTestId('mdt-ask-send'));
    await waitFor(() => {
      expect(window.location.hash).toBe(`#/mdt/case/${id(750)}`);
    });
    expect(sent[0]?.body).toEqual({
      mdtId: id(700),
      caseTypeId: id(710),
      patientId: id(50),
      question: 'Which biopsy?',
      isUrgent: true,
      values: {},
    });
  });

  it('says what is missing and sends nothing', async () => {
    const sent = showAsk(() => aCase());
    await userEvent.click(await screen.findByTestId('mdt-ask-send'));
    expect(screen.getByText('Find the patient.')).toBeTruthy();
    expect(screen.getByText('Enter the question for the meeting')).toBeTruthy();
    expect(sent).toEqual([]);
  });

  it('keeps what was entered when it is refused', async () => {
    const sent = showAsk(() => Promise.reject(refused(409, 'mdt-patient-has-died')));
    await fillInAsk();
    await userEvent.click(screen.getByTestId('mdt-ask-send'));
    expect(await screen.findByText('mdt-patient-has-died')).toBeTruthy();
    expect(screen.getByTestId<HTMLTextAreaElement>('mdt-ask-question').value).toBe('Which biopsy?');
    expect(screen.getByTestId('mdt-patient').textContent).toContain('Maya Kowalski');
    expect(sent).toHaveLength(1);
  });
});
