import type { BrowserContextOptions, Page } from 'playwright-core';
import type { BookAppointment, BookedAppointment } from '../../api/booking/contract/book-appointment.ts';
import { PHONE, type TestBrowser } from './browser.ts';
import { book, findBookable, readAppointment, type ConferApi } from './confer-api.ts';
import { eventually } from './eventually.ts';
import type { StackUnderTest } from './stack.ts';
import { moveAppointment } from './time-travel.ts';
import { typeBirthDate } from './type-birth-date.ts';

export interface ExpectedPatient {
  booked: BookedAppointment;
  birthDate: string;
}

/** Books somebody, waits until there is a meeting, and has it begin in so many minutes. */
export async function expectPatient(
  stack: StackUnderTest,
  coordinator: ConferApi,
  want: {
    serviceLine: string;
    nhsNumber: string;
    skip?: number;
    inMinutes: number;
  } & Partial<BookAppointment>,
): Promise<ExpectedPatient> {
  const { serviceLine, nhsNumber, skip = 0, inMinutes, ...extra } = want;
  const { request, patient } = await findBookable(coordinator, { serviceLine, nhsNumber, skip });
  const { status, body } = await book(coordinator, { ...request, ...extra });
  if (status !== 201) throw new Error(`not booked: ${body.title}`);
  await eventually(async () => {
    expect((await readAppointment(coordinator, body.appointmentId)).joinWebUrl).not.toBeNull();
  });
  await moveAppointment(stack, body.appointmentId, inMinutes);
  return { booked: body, birthDate: patient.birthDate };
}

/** Opens a patient's or a proxy's link on a phone of its own, and goes into the waiting room. */
export async function waitOnPhone(
  browser: TestBrowser,
  link: string,
  birthDate: string,
  device: BrowserContextOptions = PHONE,
): Promise<Page> {
  const page = await (await browser.openFor(device)).newPage();
  await page.goto(link);
  await typeBirthDate(page, birthDate);
  await page.getByRole('button').first().click();
  await page.getByRole('button', { name: /waiting room/i }).click();
  await page.getByRole('heading', { level: 1, name: 'You are in the waiting room' }).waitFor();
  return page;
}
