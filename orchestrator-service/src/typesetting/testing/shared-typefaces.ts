import { loadTypefaces } from '../typefaces.ts';

/** For all test files of a Jest worker, so that they do not parse the same fonts again. */
export const typefaces = loadTypefaces();
