import type { Identity } from '../http/signature-v4.ts';
import type { SnsTopic } from '../sns/create-sns-topic.ts';
import type { MailFiles } from './mail-files.ts';

/** The parts that every action and inbox page needs from the server. */
export interface SesDeps {
  files: MailFiles;
  identity: Identity;
  clock: () => Date;
  nextMessageId: () => string;
  /** The topic for mail feedback; null without a subscriber. */
  topic: SnsTopic | null;
}
