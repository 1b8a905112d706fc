/** Why somebody or something is away. Nothing here says anything of a person's health. */
export const blockReasons = {
  leave: { label: 'Leave', of: 'person' },
  training: { label: 'Training or study', of: 'person' },
  'other-duty': { label: 'Other duty', of: 'person' },
  unavailable: { label: 'Unavailable', of: 'both' },
  maintenance: { label: 'Maintenance or cleaning', of: 'resource' },
  'used-elsewhere': { label: 'Used for something else', of: 'resource' },
  'clinic-cancelled': { label: 'Clinic cancelled', of: 'both' },
} as const;
