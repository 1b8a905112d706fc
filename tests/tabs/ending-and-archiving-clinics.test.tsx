import { configure, screen, waitFor, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import type { Clinic, EndPreview } from '../../api/clinics/contract/clinics.ts';
import {
  archiveClinic,
  endTemplate,
  listClinics,
  listTemplates,
  previewEnd,
  restoreClinic,
} from '../../api/clinics/contract/endpoints.ts';
import { ProblemError } from '../../tabs/api-client/problem-error.ts';
import { ClinicsSection } from '../../tabs/pages/admin/clinics/clinics-section.tsx';
import { CLINIC, clinicsApi, onePage, TEMPLATE } from './support/a-clinic.ts';
import { id } from './support/an-appointment.ts';
import { answering, renderWithConfer, type Answering } from './support/render-with-confer.tsx';

// what would happen is asked for once nobody types, and a busy machine takes its time
jest.setTimeout(30_000);
configure({ asyncUtilTimeout: 10_000 });

beforeEach(() => {
  window.location.hash = '';
});

const previewOf = (lastDay: string, change: Partial<EndPreview> = {}): EndPreview => ({
  lastDay,
  removed: 7,
  bookingCount: 0,
  kept: [],
  ...change,
});

describe('ending a template', () => {
  const end = async (answers: readonly Answering[], lastDay: string): Promise<void> => {
    renderWithConfer(<ClinicsSection />, {
      api: clinicsApi([...answers, answering(listTemplates, () => onePage([TEMPLATE]))]),
    });
    await userEvent.click(await screen.findByTestId('template-end'));
    const field = screen.getByTestId('template-last-day');
    expect(document.activeElement?.getAttribute('data-testid')).toBe('template-last-day');
    await userEvent.clear(field);
    await userEvent.type(field, lastDay);
  };

  it('says how many sessions go before it can be ended', async () => {
    const ended: unknown[] = [];
    await end(
      [
        answering(previewEnd, ({ query }) => previewOf(query.lastDay)),
        answering(endTemplate, (input) => {
          ended.push(input);
          const sessions = { made: 0, changed: 0, removed: 7 };
          return { template: TEMPLATE, sessions, kept: [] };
        }),
      ],
      '2026-06-30',
    );
    expect(screen.getByTestId('template-end-save').getAttribute('aria-disabled')).toBe('true');
    expect((await screen.findByText(/7 free sessions after Tue 30 Jun go/)).textContent).toContain(
      'Nobody is booked after it.',
    );
    await userEvent.click(screen.getByTestId('template-end-save'));
    await screen.findByText(/sessions removed: 7/);
    const { templateId, version } = TEMPLATE;
    expect(ended).toEqual([{ templateId, body: { lastDay: '2026-06-30' }, seen: version }]);
  });

  it('says which sessions stay for what is booked in them, and where to move that first', async () => {
    const kept = [10, 17].map((day) => ({
      sessionId: id(400 + day),
      localDate: `2026-03-${day}`,
      opensAt: '09:00',
      closesAt: '12:00',
      bookingIds: [id(500 + day), id(600)],
    }));
    const found = { removed: 1, bookingCount: 3, kept };
    await end([answering(previewEnd, ({ query }) => previewOf(query.lastDay, found))], '2026-03-09');
    const words = await screen.findByTestId('template-end-preview');
    expect(words.textContent).toContain(
      '1 free session after Mon 9 Mar goes. 3 bookings are in 2 sessions after it.',
    );
    expect(words.textContent).toContain('Tue 10 Mar, 09:00–12:00: 2 bookings');
    expect(within(words).getByRole('link', { name: 'Cancel or move' }).getAttribute('href')).toBe(
      '#/admin/cancelling',
    );
  });

  it('puts a day on which it cannot end beside the field', async () => {
    const problem = {
      type: 'urn:confer:problem:refusal:template-ends-in-past',
      title: 'That day is over.',
      status: 422,
      instance: 'trace-1',
      errors: [{ pointer: '/lastDay', detail: 'That day is over. Choose today or a later day.' }],
    };
    await end([answering(previewEnd, () => Promise.reject(new ProblemError(problem)))], '2020-01-01');
    await screen.findByText('That day is over. Choose today or a later day.');
    expect(screen.getByTestId('template-end-save').getAttribute('aria-disabled')).toBe('true');
  });
});

describe('archiving a clinic', () => {
  it('takes it out of the list, and Archived has it and restores it', async () => {
    let clinic: Clinic = CLINIC;
    const change = (endpoint: typeof archiveClinic, isArchived: boolean) =>
      answering(endpoint, ({ seen }) => {
        expect(seen).toBe(clinic.version);
        clinic = { ...clinic, isArchived, version: clinic.version + 1 };
        return clinic;
      });
    const api = clinicsApi([
      answering(listClinics, ({ query }) =>
        onePage(clinic.isArchived === (query.archived === 'true') ? [clinic] : []),
      ),
      change(archiveClinic, true),
      change(restoreClinic, false),
    ]);
    renderWithConfer(<ClinicsSection />, { api });
    await userEvent.click(await screen.findByRole('button', { name: 'Archive Tuesdays' }));
    await screen.findByText('This service line has no clinic yet');
    await userEvent.click(screen.getByTestId('clinics-archived'));
    await userEvent.click(await screen.findByRole('button', { name: 'Restore Tuesdays' }));
    await screen.findByText('No clinic of this service line is archived');
    await userEvent.click(screen.getByTestId('clinics-archived'));
    expect((await screen.findByTestId('clinic')).getAttribute('aria-label')).toBe('Tuesdays');
  });

  it('asks first when that takes sessions away', async () => {
    const archived: string[] = [];
    const api = clinicsApi([
      answering(listClinics, () => onePage([{ ...CLINIC, nextSessionOn: '2026-03-10' }])),
      answering(archiveClinic, ({ clinicId }) => {
        archived.push(clinicId);
        return CLINIC;
      }),
    ]);
    renderWithConfer(<ClinicsSection />, { api });
    await userEvent.click(await screen.findByTestId('clinic-archive'));
    const dialog = screen.getByTestId('clinic-archive-dialog');
    expect(dialog.textContent).toContain('Its free sessions from Tue 10 Mar on are taken away');
    await userEvent.click(within(dialog).getByRole('button', { name: 'Keep it' }));
    expect(screen.queryByTestId('clinic-archive-dialog')).toBeNull();
    expect(archived).toEqual([]);
    await userEvent.click(screen.getByTestId('clinic-archive'));
    await userEvent.click(screen.getByTestId('clinic-archive-confirm'));
    await screen.findByText('Tuesdays is archived');
    expect(archived).toEqual([CLINIC.clinicId]);
  });

  it('says what to do first where it cannot be archived', async () => {
    const title = 'This clinic still runs. End each of the times at which it runs first, then archive it.';
    const type = 'urn:confer:problem:refusal:clinic-still-runs';
    const api = clinicsApi([
      answering(archiveClinic, () =>
        Promise.reject(new ProblemError({ type, title, status: 409, instance: 'trace-2' })),
      ),
    ]);
    renderWithConfer(<ClinicsSection />, { api });
    await userEvent.click(await screen.findByTestId('clinic-archive'));
    await waitFor(() => {
      expect(within(screen.getByTestId('clinic')).getByText(title)).toBeTruthy();
    });
  });
});
