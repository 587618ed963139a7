import { Duration } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationLoadBalancer,
  ApplicationProtocol,
  type ApplicationTargetGroup,
  DesyncMitigationMode,
  ListenerAction,
  ListenerCondition,
  SslPolicy,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { PUBLIC_PORT } from './addresses.ts';
import { restrictEgress } from './egress.ts';
import type { Service } from './service.ts';
import type { Settings } from './settings.ts';

interface LoadBalancerGiven {
  vpc: Vpc;
  orchestrator: Service;
  accessLogs: Bucket;
  settings: Settings;
}

export interface LoadBalancer {
  loadBalancer: ApplicationLoadBalancer;
  targets: ApplicationTargetGroup;
}

/** The public entry: https to the gateway, http redirected to https, and no internal path. */
export function createLoadBalancer(scope: Construct, given: LoadBalancerGiven): LoadBalancer {
  const { vpc, orchestrator, accessLogs, settings } = given;
  const loadBalancer = new ApplicationLoadBalancer(scope, 'LoadBalancer', {
    vpc,
    internetFacing: true,
    dropInvalidHeaderFields: true,
    desyncMitigationMode: DesyncMitigationMode.STRICTEST,
    deletionProtection: true,
    // Shorter than KEEP_ALIVE_TIMEOUT_MS, which is 65 s by default.
    idleTimeout: Duration.seconds(60),
  });
  loadBalancer.logAccessLogs(accessLogs, 'load-balancer');
  loadBalancer.addRedirect();

  const https = loadBalancer.addListener('Https', {
    protocol: ApplicationProtocol.HTTPS,
    certificates: [Certificate.fromCertificateArn(scope, 'Certificate', settings.certificateArn)],
    sslPolicy: SslPolicy.RECOMMENDED_TLS,
    open: true,
  });
  const targets = https.addTargets('Gateway', {
    protocol: ApplicationProtocol.HTTP,
    port: PUBLIC_PORT,
    targets: [
      orchestrator.service.loadBalancerTarget({
        containerName: 'orchestrator-service',
        containerPort: PUBLIC_PORT,
      }),
    ],
    healthCheck: {
      path: '/health/live',
      interval: Duration.seconds(10),
      timeout: Duration.seconds(5),
      healthyThresholdCount: 2,
      unhealthyThresholdCount: 3,
    },
    deregistrationDelay: Duration.seconds(30),
  });
  // They are on another port; this rule holds even if INTERNAL_PORT is removed.
  https.addAction('Internal', {
    priority: 1,
    conditions: [ListenerCondition.pathPatterns(['/internal', '/internal/*', '/metrics'])],
    action: ListenerAction.fixedResponse(404),
  });
  restrictEgress(loadBalancer.connections, { https: false });
  orchestrator.scaling.scaleOnRequestCount('Requests', {
    targetGroup: targets,
    requestsPerTarget: settings.size.orchestrator.requestsPerTaskPerMinute,
  });
  return { loadBalancer, targets };
}
