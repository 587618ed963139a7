import { CfnOutput, Stack } from 'aws-cdk-lib';
import { CnameRecord, type IHostedZone } from 'aws-cdk-lib/aws-route53';
import {
  ConfigurationSet,
  ConfigurationSetTlsPolicy,
  EmailIdentity,
  EmailSendingEvent,
  EventDestination,
  Identity,
  SuppressionReasons,
} from 'aws-cdk-lib/aws-ses';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

export interface Mail {
  identity: EmailIdentity;
  configurationSet: ConfigurationSet;
  configurationSetArn: string;
}

/**
 * The sender's domain at SES, signed with DKIM, and the configuration set of its mails: TLS, and feedback to the topic.
 * DKIM's records go into the hosted zone if it is that domain's, otherwise into the outputs.
 */
export function createMail(
  scope: Construct,
  { fromEmail, feedback, zone }: { fromEmail: string; feedback: ITopic; zone: IHostedZone | null },
): Mail {
  const domain = fromEmail.slice(fromEmail.lastIndexOf('@') + 1);
  const configurationSet = new ConfigurationSet(scope, 'Mails', {
    tlsPolicy: ConfigurationSetTlsPolicy.REQUIRE,
    reputationMetrics: true,
    suppressionReasons: SuppressionReasons.BOUNCES_AND_COMPLAINTS,
  });
  configurationSet.addEventDestination('Feedback', {
    destination: EventDestination.snsTopic(feedback),
    events: [EmailSendingEvent.BOUNCE, EmailSendingEvent.COMPLAINT, EmailSendingEvent.DELIVERY],
  });
  const identity = new EmailIdentity(scope, 'Sender', {
    identity: Identity.domain(domain),
    configurationSet,
    // The topic has them.
    feedbackForwarding: false,
  });
  const isInZone = zone !== null && `.${domain}`.endsWith(`.${zone.zoneName}`);
  for (const [index, { name, value }] of identity.dkimRecords.entries()) {
    if (isInZone) {
      new CnameRecord(scope, `Dkim${index + 1}`, { zone, recordName: `${name}.`, domainName: value });
    } else {
      new CfnOutput(scope, `DkimRecord${index + 1}`, { value: `${name} CNAME ${value}` });
    }
  }
  const configurationSetArn = Stack.of(scope).formatArn({
    service: 'ses',
    resource: 'configuration-set',
    resourceName: configurationSet.configurationSetName,
  });
  return { identity, configurationSet, configurationSetArn };
}
