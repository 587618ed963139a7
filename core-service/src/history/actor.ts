/** Who changes things as long as there are no API keys to tell them apart. */
export const ACTOR = 'api';
