import { describe, expect, test } from '@jest/globals';
import type { TemplateUnderTest } from '../testing/template-of.ts';

export function testBuckets({ resources, all, statements, changed }: TemplateUnderTest): void {
  describe('buckets', () => {
    test('are private, encrypted, versioned, accessible only over TLS, and outlive the stack', () => {
      const buckets = Object.values(resources()).filter(({ Type }) => Type === 'AWS::S3::Bucket');
      expect(buckets).toHaveLength(2);
      for (const { Properties, DeletionPolicy } of buckets) {
        expect(Properties).toMatchObject({
          PublicAccessBlockConfiguration: {
            BlockPublicAcls: true,
            BlockPublicPolicy: true,
            IgnorePublicAcls: true,
            RestrictPublicBuckets: true,
          },
          VersioningConfiguration: { Status: 'Enabled' },
          OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        });
        const [encryption] = Properties.BucketEncryption.ServerSideEncryptionConfiguration;
        expect(encryption.ServerSideEncryptionByDefault.SSEAlgorithm).toBe('AES256');
        expect(DeletionPolicy).toBe('Retain');
      }
      const denied = statements('AWS::S3::BucketPolicy').filter(
        ({ Effect, Condition }) => Effect === 'Deny' && Condition.Bool?.['aws:SecureTransport'] === 'false',
      );
      expect(denied).toHaveLength(2);
    });

    test('lock the invoices if requested, and move old ones to cheaper storage', () => {
      const invoices = all('AWS::S3::Bucket').find(
        ({ LoggingConfiguration }) => LoggingConfiguration !== undefined,
      );
      expect(invoices.LifecycleConfiguration.Rules[0]).toMatchObject({
        Prefix: 'invoices/',
        Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 90 }],
      });
      expect(JSON.stringify(invoices.LifecycleConfiguration)).not.toContain('ExpirationInDays');
      const years = Number(changed['objectLockYears'] ?? 0);
      expect(invoices.ObjectLockConfiguration?.Rule).toEqual(
        years === 0 ? undefined : { DefaultRetention: { Mode: 'GOVERNANCE', Days: years * 365 } },
      );
    });
  });
}
