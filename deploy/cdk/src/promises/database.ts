import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { loadDatabase } from '../../../../core-service/src/config.ts';
import type { TemplateUnderTest } from '../testing/template-of.ts';
import { environmentOf, type Json } from '../testing/task-environment.ts';

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8');

export function testDatabase({ resources, all, container }: TemplateUnderTest): void {
  describe('the database', () => {
    const databases = () => [...all('AWS::RDS::DBInstance'), ...all('AWS::RDS::DBCluster')];
    const main = () => databases().find(({ MasterUsername }) => MasterUsername !== undefined);

    test('is reachable only inside its network, and there only by core', () => {
      for (const { PubliclyAccessible } of all('AWS::RDS::DBInstance'))
        expect(PubliclyAccessible).toBe(false);
      const [{ SubnetIds }] = all('AWS::RDS::DBSubnetGroup') as [Json];
      const routes = Object.values(resources()).filter(({ Type }) => Type === 'AWS::EC2::Route');
      for (const { Ref } of SubnetIds) {
        const association = all('AWS::EC2::SubnetRouteTableAssociation').find(
          ({ SubnetId }) => SubnetId.Ref === Ref,
        );
        const table = association.RouteTableId.Ref;
        expect(routes.filter(({ Properties }) => Properties.RouteTableId.Ref === table)).toEqual([]);
      }
      const ingress = all('AWS::EC2::SecurityGroupIngress').filter(
        ({ Description }) => Description === 'core',
      );
      expect(ingress).toHaveLength(1);
      const [guard] = main().VPCSecurityGroups ?? main().VpcSecurityGroupIds;
      expect(ingress[0].GroupId).toEqual(guard);
      expect(JSON.stringify(ingress[0].SourceSecurityGroupId)).toContain('CoreService');
    });

    test('is in two zones, encrypted, backed up, and protected against deletion', () => {
      expect(main()).toMatchObject({ StorageEncrypted: true, DeletionProtection: true });
      expect(main().BackupRetentionPeriod).toBeGreaterThanOrEqual(7);
      const standbys = all('AWS::RDS::DBInstance').length - 1;
      expect(main().MultiAZ === true || standbys === 1).toBe(true);
      const kept = Object.values(resources()).find(
        ({ Properties }) => Properties?.MasterUsername !== undefined,
      );
      expect(kept?.DeletionPolicy).toBe('Snapshot');
    });

    test('refuses connections without TLS, and core refuses a server that it cannot verify', () => {
      const [group] = [...all('AWS::RDS::DBParameterGroup'), ...all('AWS::RDS::DBClusterParameterGroup')];
      expect(group.Parameters).toEqual({ 'rds.force_ssl': '1' });
      for (const name of ['core-service', 'migrate']) {
        const url = new URL(loadDatabase(environmentOf(resources(), container(name))).migrationUrl);
        expect(url.searchParams.get('sslmode')).toBe('verify-full');
        expect(url.searchParams.get('sslrootcert')).toBe('/app/deploy/rds-ca.pem');
      }
      expect(read('deploy/Dockerfile')).toMatch(/^COPY .*deploy\/rds-ca\.pem.* deploy\/$/m);
      expect(read('.dockerignore')).toContain('!deploy/rds-ca.pem\n');
    });
  });
}
