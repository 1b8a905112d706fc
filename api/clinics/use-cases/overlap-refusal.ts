import type { TemplateOverlap } from '../contract/clinics.ts';
import { Refusal } from '../../kernel/rules/refusal.ts';

/** The templates that need one of the same people at the same time; staff and clinics are named, patients are not. */
export class OverlapRefusal extends Refusal {
  readonly overlaps: readonly TemplateOverlap[];
  constructor(overlaps: readonly TemplateOverlap[]) {
    super('template-overlaps', { templates: overlaps.length });
    this.name = 'OverlapRefusal';
    this.overlaps = overlaps;
  }
}
