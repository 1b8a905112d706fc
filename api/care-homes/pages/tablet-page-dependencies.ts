import type { PatientPageDependencies } from '../../joining/pages/patient-page-dependencies.ts';
import type { TabletUseCases } from '../use-cases/tablet-use-cases.ts';

export interface TabletPageDependencies extends PatientPageDependencies {
  tablet: TabletUseCases;
}
