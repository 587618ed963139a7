import type { Identity } from '../http/signature-v4.ts';
import type { MailFiles } from './mail-files.ts';

/** What every action and every inbox page needs from the server. */
export interface SesDeps {
  files: MailFiles;
  identity: Identity;
  clock: () => Date;
  nextMessageId: () => string;
}
