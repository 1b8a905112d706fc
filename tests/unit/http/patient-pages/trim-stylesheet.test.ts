import { trimStylesheet } from '../../../../api/http/patient-pages/assets/trim-stylesheet.ts';

const trim = (css: string) => trimStylesheet(css, new Set(['x-used']), 'x-');

describe('a trimmed stylesheet', () => {
  it.each([
    ['keeps rules without our classes', 'a:hover{color:red}.other{top:0}', 'a:hover{color:red}.other{top:0}'],
    [
      'drops rules of unused classes',
      '.x-used{top:0}.x-unused{top:1px}.x-used .x-unused{top:2px}',
      '.x-used{top:0}',
    ],
    ['keeps the used half of a selector list', '.x-unused,.x-used,p{top:0}', '.x-used,p{top:0}'],
    ['does not take a longer class for a shorter', '.x-used__part{top:0}.x-used--big{top:0}', ''],
    [
      'looks past what a selector excludes',
      '.x-used:not(.x-unused,:hover){top:0}',
      '.x-used:not(.x-unused,:hover){top:0}',
    ],
    [
      'goes into groups and drops empty ones',
      '@media print{.x-unused{top:0}}@media print{.x-used{top:0}}',
      '@media print{.x-used{top:0}}',
    ],
    ['drops font faces', '@font-face{src:url(https://fonts.example/a.woff)}p{top:0}', 'p{top:0}'],
    [
      'keeps other at-rules whole',
      '@page{margin:0}@keyframes a{from{top:0}to{top:1px}}',
      '@page{margin:0}@keyframes a{from{top:0}to{top:1px}}',
    ],
    [
      'is not led astray by strings and addresses',
      'p:after{content:"}.x-unused{"}q{background:url(data:a;b,{})}',
      'p:after{content:"}.x-unused{"}q{background:url(data:a;b,{})}',
    ],
    ['leaves comments out', '/* } */p{top:0}/* .x-used{ */', 'p{top:0}'],
  ])('%s', (_what, css, trimmed) => {
    expect(trim(css)).toBe(trimmed);
  });

  it('refuses a stylesheet that is cut off', () => {
    expect(() => trim('p{top:0')).toThrow('nothing closes');
  });
});
