import type { Page } from 'playwright-core';

/** Types a date of birth into the three fields of a page of patients. @param birthDate ISO date */
export async function typeBirthDate(page: Page, birthDate: string): Promise<void> {
  const [year, month, day] = birthDate.split('-').map(Number);
  await page.getByLabel('Day').fill(String(day));
  await page.getByLabel('Month').fill(String(month));
  await page.getByLabel('Year').fill(String(year));
}
