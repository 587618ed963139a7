import { CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { LoadBalancer } from './load-balancer.ts';

/** Requests per address in five minutes: twice the gateway's limit of one API key. A shop calls from one address. */
const REQUESTS_PER_FIVE_MINUTES = 60_000;

/** AWS' managed rule groups, and the rules in them that only count. */
const MANAGED: { name: string; counted: string[] }[] = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counted: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counted: [] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    counted: [
      // It refuses bodies above 8 KB: imports, and orders with many lines.
      'SizeRestrictions_BODY',
      // It refuses a product description in HTML. Stockroom stores texts and never renders them as a page.
      'CrossSiteScripting_BODY',
    ],
  },
];

/** A web application firewall in front of the load balancer. It answers 403 itself. */
export function createFirewall(scope: Construct, { loadBalancer }: LoadBalancer): void {
  const managed = MANAGED.map(({ name, counted }, index) => ({
    name,
    priority: index + 1,
    // A rule of a managed group decides its own action.
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: measuredAs(name),
  }));
  const acl = new CfnWebACL(scope, 'Firewall', {
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    description: 'Stockroom: what reaches the load balancer',
    rules: [
      {
        name: 'Rate',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { aggregateKeyType: 'IP', limit: REQUESTS_PER_FIVE_MINUTES } },
        visibilityConfig: measuredAs('Rate'),
      },
      ...managed,
    ],
    visibilityConfig: measuredAs('StockroomFirewall'),
  });
  new CfnWebACLAssociation(scope, 'FirewallAssociation', {
    resourceArn: loadBalancer.loadBalancerArn,
    webAclArn: acl.attrArn,
  });
}

function measuredAs(metricName: string) {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}
