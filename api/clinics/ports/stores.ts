import type { Stores as ServiceLineStores } from '../../service-lines/ports/stores.ts';
import type { ClinicStore } from './clinic-store.ts';
import type { SessionStore } from './session-store.ts';
import type { TemplateStore } from './template-store.ts';

/** The stores that clinics uses, within one organisation and one transaction. */
export interface Stores extends ServiceLineStores {
  clinics: ClinicStore;
  sessions: SessionStore;
  templates: TemplateStore;
}
