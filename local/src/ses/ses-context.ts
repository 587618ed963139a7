import type { Identity } from '../http/signature-v4.ts';
import type { SnsTopic } from '../sns/create-sns-topic.ts';
import type { MailFiles } from './mail-files.ts';

/** What every action and every inbox page needs from the server. */
export interface SesDeps {
  files: MailFiles;
  identity: Identity;
  clock: () => Date;
  nextMessageId: () => string;
  /** Where it tells what became of mails; null where nobody listens. */
  topic: SnsTopic | null;
}
