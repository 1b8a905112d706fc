export { candidatesOf, neededPeople } from '../rules/needed-people.ts';
export { neededFor } from '../rules/who-counts.ts';
