import { describe, expect, test } from '@jest/globals';
import type { TemplateUnderTest } from '../testing/template-of.ts';
import type { Json } from '../testing/task-environment.ts';

export function testNetwork({ resources, all, changed }: TemplateUnderTest): void {
  test('every part connects only to the parts that it needs', () => {
    const isGroup = ([, { Type }]: [string, Json]) => Type === 'AWS::EC2::SecurityGroup';
    // CloudFormation knows the database's port, which is PostgreSQL's.
    const portOf = (port: Json) => (port['Fn::GetAtt']?.[1] === 'Endpoint.Port' ? 5432 : port);
    const nameOf = (id: string) => id.replace(/(Service)?SecurityGroup[0-9A-F]{8}$/, '');
    const rules = Object.entries(resources())
      .filter(isGroup)
      .flatMap(([id, { Properties }]) =>
        (Properties.SecurityGroupEgress ?? [{ CidrIp: 'anything' }]).map(
          ({ CidrIp, IpProtocol, FromPort }: Json) => `${nameOf(id)} -> ${CidrIp} ${IpProtocol} ${FromPort}`,
        ),
      );
    const database = changed['database'] === 'aurora' ? 'Aurora' : 'Database';
    const isRotated = changed['secretRotationDays'] !== undefined;
    expect(rules.toSorted()).toEqual(
      [
        `${database} -> 255.255.255.255/32 icmp 252`,
        'Core -> 0.0.0.0/0 tcp 443',
        'LoadBalancer -> 255.255.255.255/32 icmp 252',
        'Orchestrator -> 0.0.0.0/0 tcp 443',
        ...(isRotated ? ['Rotation -> 0.0.0.0/0 tcp 443'] : []),
      ].toSorted(),
    );
    const connections = all('AWS::EC2::SecurityGroupEgress').map(
      ({ GroupId, DestinationSecurityGroupId: { 'Fn::GetAtt': target }, FromPort, ToPort }) =>
        `${nameOf(GroupId['Fn::GetAtt'][0])} -> ${nameOf(target[0])} ${portOf(FromPort)}-${portOf(ToPort)}`,
    );
    expect(connections.toSorted()).toEqual([
      `Core -> ${database} 5432-5432`,
      'Core -> Orchestrator 3001-3001',
      'LoadBalancer -> Orchestrator 3000-3000',
      'Orchestrator -> Core 8080-8080',
      ...(isRotated ? [`Rotation -> ${database} 5432-5432`] : []),
    ]);
    const accepted = all('AWS::EC2::SecurityGroupIngress').map(
      ({ GroupId: { 'Fn::GetAtt': target }, SourceSecurityGroupId, FromPort, ToPort }) =>
        `${nameOf(SourceSecurityGroupId['Fn::GetAtt'][0])} -> ${nameOf(target[0])} ${portOf(FromPort)}-${portOf(ToPort)}`,
    );
    expect(accepted.toSorted()).toEqual(connections.toSorted());
    const [endpoint] = all('AWS::EC2::VPCEndpoint');
    expect(endpoint).toMatchObject({ VpcEndpointType: 'Gateway' });
    expect(JSON.stringify(endpoint.ServiceName)).toContain('.s3');
  });

  describe('the load balancer', () => {
    test('serves https with the given certificate, redirects http to https, and forwards no internal path', () => {
      const listeners = all('AWS::ElasticLoadBalancingV2::Listener');
      expect(listeners.map(({ Port }) => Port).toSorted()).toEqual([443, 80]);
      const http = listeners.find(({ Port }) => Port === 80);
      expect(http.DefaultActions).toMatchObject([
        { Type: 'redirect', RedirectConfig: { Port: '443', Protocol: 'HTTPS', StatusCode: 'HTTP_301' } },
      ]);
      const https = listeners.find(({ Port }) => Port === 443);
      expect(https).toMatchObject({
        Protocol: 'HTTPS',
        SslPolicy: expect.stringMatching(/TLS13-1-2/),
        Certificates: [{ CertificateArn: expect.stringContaining(':certificate/') }],
      });
      expect(all('AWS::ElasticLoadBalancingV2::ListenerRule')).toMatchObject([
        {
          Actions: [{ FixedResponseConfig: { StatusCode: '404' } }],
          Conditions: [{ PathPatternConfig: { Values: ['/internal', '/internal/*', '/metrics'] } }],
        },
      ]);
      const mapped = all('AWS::ECS::Service').flatMap(({ LoadBalancers = [] }) => LoadBalancers);
      expect(mapped).toMatchObject([{ ContainerName: 'orchestrator-service', ContainerPort: 3000 }]);
    });

    test('is the only public part', () => {
      const open = Object.entries(resources())
        .filter(([, { Type }]) => Type === 'AWS::EC2::SecurityGroup')
        .filter(([, { Properties }]) => (Properties.SecurityGroupIngress ?? []).length > 0);
      expect(open.map(([id]) => id)).toEqual([expect.stringMatching(/^LoadBalancerSecurityGroup/)]);
      for (const { CidrIp, CidrIpv6 } of all('AWS::EC2::SecurityGroupIngress')) {
        expect([CidrIp, CidrIpv6]).toEqual([undefined, undefined]);
      }
      const ports = open[0]?.[1].Properties.SecurityGroupIngress.map(({ FromPort }: Json) => FromPort);
      expect(ports.toSorted()).toEqual([443, 80]);
    });
  });

  test('a firewall is in front of the load balancer if requested, and accepts imports', () => {
    const isAskedFor = changed['waf'] === 'true';
    const ifAskedFor = (expected: Json[]) => (isAskedFor ? expected : []);
    expect(all('AWS::WAFv2::WebACLAssociation')).toMatchObject(
      ifAskedFor([
        {
          ResourceArn: { Ref: expect.stringMatching(/^LoadBalancer/) },
          WebACLArn: { 'Fn::GetAtt': [expect.stringMatching(/^Firewall/), 'Arn'] },
        },
      ]),
    );
    expect(all('AWS::WAFv2::WebACL')).toMatchObject(
      ifAskedFor([
        {
          Scope: 'REGIONAL',
          DefaultAction: { Allow: {} },
          Rules: [
            {
              Action: { Block: {} },
              Statement: { RateBasedStatement: { AggregateKeyType: 'IP', Limit: 60_000 } },
            },
            { Name: 'AWSManagedRulesAmazonIpReputationList' },
            { Name: 'AWSManagedRulesKnownBadInputsRuleSet' },
            {
              Name: 'AWSManagedRulesCommonRuleSet',
              Statement: {
                ManagedRuleGroupStatement: {
                  RuleActionOverrides: expect.arrayContaining([
                    { Name: 'SizeRestrictions_BODY', ActionToUse: { Count: {} } },
                  ]),
                },
              },
            },
          ],
        },
      ]),
    );
  });
}
