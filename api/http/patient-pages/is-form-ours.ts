import { Refusal } from '../../kernel/rules/refusal.ts';

/** Whether the form comes from one of our pages on this device; else what it says is not looked at, so it costs no try. */
export function isFormOurs(visit: { checkForm(): void }): boolean {
  try {
    visit.checkForm();
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'form-expired') return false;
    throw error;
  }
}
