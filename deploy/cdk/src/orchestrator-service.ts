import { Duration } from 'aws-cdk-lib';
import { type Cluster, Secret } from 'aws-cdk-lib/aws-ecs';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { DnsRecordType } from 'aws-cdk-lib/aws-servicediscovery';
import { Construct } from 'constructs';
import { CALLBACKS_PORT, CORE_NAME, CORE_PORT, ORCHESTRATOR_LABEL, PUBLIC_PORT } from './addresses.ts';
import { connect } from './egress.ts';
import type { Mail } from './mail.ts';
import type { Secrets } from './secrets.ts';
import { createService, type Service } from './service.ts';
import type { Settings } from './settings.ts';

interface OrchestratorGiven {
  cluster: Cluster;
  core: Service;
  secrets: Secrets;
  invoices: Bucket;
  mail: Mail;
  feedback: ITopic;
  settings: Settings;
}

/** The gateway and invoice maker: the load balancer reaches the gateway, core the callbacks. */
export function createOrchestratorService(stack: Construct, given: OrchestratorGiven): Service {
  const { cluster, core, secrets, invoices, mail, feedback, settings } = given;
  const { size } = settings;
  const orchestrator = createService(new Construct(stack, 'Orchestrator'), {
    cluster,
    name: 'orchestrator-service',
    size: size.orchestrator,
    logDays: size.logDays,
    ports: { http: PUBLIC_PORT, callbacks: CALLBACKS_PORT },
    dns: { name: ORCHESTRATOR_LABEL, dnsRecordType: DnsRecordType.A, dnsTtl: Duration.seconds(10) },
    environment: {
      HOST: '0.0.0.0',
      PORT: String(PUBLIC_PORT),
      INTERNAL_PORT: String(CALLBACKS_PORT),
      AUTH_REQUIRED: 'true',
      // The load balancer.
      TRUST_PROXY: '1',
      CORE_SERVICE_URL: `http://${CORE_NAME}:${CORE_PORT}`,
      S3_BUCKET: invoices.bucketName,
      AWS_REGION: settings.region,
      SES_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
      SES_FEEDBACK_TOPIC_ARN: feedback.topicArn,
      FROM_EMAIL: settings.fromEmail,
      MAIL_REPLY_TO: settings.mailReplyTo,
      MAIL_BCC: settings.mailBcc,
      ALERT_EMAIL: settings.alertEmail,
      INVOICE_LOCALE: settings.invoiceLocale,
    },
    secrets: { CALLBACK_SECRET: Secret.fromSecretsManager(secrets.callbackSecret) },
  });
  for (const statement of rightsOf(given)) orchestrator.task.addToTaskRolePolicy(statement);
  const gateway = { id: 'GatewayToCore', from: orchestrator.service, to: core.service };
  connect(stack, { ...gateway, port: CORE_PORT, what: 'gateway' });
  const callbacks = { id: 'CoreToCallbacks', from: core.service, to: orchestrator.service };
  connect(stack, { ...callbacks, port: CALLBACKS_PORT, what: 'callbacks' });
  // Its tasks know only the Service Connect names that exist at its deployment.
  orchestrator.service.node.addDependency(core.service.node.findChild('Service'));
  return orchestrator;
}

function rightsOf({ invoices, mail, settings }: OrchestratorGiven): PolicyStatement[] {
  return [
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [invoices.arnForObjects('invoices/*')],
    }),
    // The reconciliation lists the objects. Without this right, S3 also answers 403 instead of 404 for a missing PDF.
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [invoices.bucketArn] }),
    new PolicyStatement({
      actions: ['ses:SendRawEmail'],
      resources: [mail.identity.emailIdentityArn, mail.configurationSetArn],
      conditions: { StringEquals: { 'ses:FromAddress': settings.fromEmail } },
    }),
  ];
}
