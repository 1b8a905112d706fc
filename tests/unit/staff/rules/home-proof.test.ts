import { asId, type OrgId } from '../../../../api/kernel/rules/id.ts';
import { homeProof } from '../../../../api/staff/rules/home-proof.ts';

const OURS = asId<'Organisation'>('0198c0de-0000-7000-8000-000000000001');
const OTHER = asId<'Organisation'>('0198c0de-0000-7000-8000-000000000002');
const proofOf = (name: string, domains: Record<string, OrgId[]>, isAloneInTenants = false) =>
  homeProof(
    OURS,
    { userPrincipalName: name, groups: [] },
    { byDomain: new Map(Object.entries(domains)), byGroup: new Map(), isAloneInTenants },
  );

it.each([
  ['our domain', 'a@ours.nhs.uk', { 'ours.nhs.uk': [OURS] }, 'proven'],
  ['our domain, written otherwise', 'A.B@OURS.nhs.UK', { 'ours.nhs.uk': [OURS] }, 'proven'],
  ['a domain that ends like ours', 'a@not.ours.nhs.uk', { 'ours.nhs.uk': [OURS] }, 'none'],
  ['a name with our domain in it', 'a@ours.nhs.uk@other.nhs.uk', { 'ours.nhs.uk': [OURS] }, 'none'],
  ['another’s domain', 'a@other.nhs.uk', { 'other.nhs.uk': [OTHER] }, 'elsewhere'],
  ['a domain that two declare', 'a@both.nhs.uk', { 'both.nhs.uk': [OURS, OTHER] }, 'elsewhere'],
  ['a domain that nobody declares, such as nhs.net', 'a@nhs.net', {}, 'none'],
] as const)('is asked for %s in a tenant that others use: %s is %j → %s', (_what, name, domains, proof) => {
  expect(proofOf(name, domains as unknown as Record<string, OrgId[]>)).toBe(proof);
});

it('is the tenant itself where nobody else has people in it, unless another one declares their domain', () => {
  expect(proofOf('a@anything.nhs.uk', {}, true)).toBe('proven');
  expect(proofOf('a@other.nhs.uk', { 'other.nhs.uk': [OTHER] }, true)).toBe('elsewhere');
});

it.each([
  ['our group, with a domain that nobody declares', ['staff'], [], 'proven'],
  ['no group', [], [], 'none'],
  ['another’s group', ['theirs'], [], 'elsewhere'],
  ['our group and another’s', ['staff', 'theirs'], [], 'elsewhere'],
  ['our group, with a domain that another one declares', ['staff'], [OTHER], 'elsewhere'],
  ['no group, with our domain', [], [OURS], 'proven'],
] as const)('is %s', (_what, groups, byDomain, proof) => {
  const declared = {
    byDomain: new Map(byDomain.length === 0 ? [] : [['nhs.net', byDomain]]),
    byGroup: new Map([
      ['staff', [OURS]],
      ['theirs', [OTHER]],
    ]),
    isAloneInTenants: false,
  };
  expect(homeProof(OURS, { userPrincipalName: 'a@nhs.net', groups }, declared)).toBe(proof);
});
