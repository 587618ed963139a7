import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

const YEAR_DAYS = 365;

const closed = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  versioned: true,
};

/** A bucket for access logs: of the load balancer and of the invoices' bucket. */
export function createAccessLogs(scope: Construct, { days }: { days: number }): Bucket {
  return new Bucket(scope, 'AccessLogs', {
    ...closed,
    lifecycleRules: [
      {
        expiration: Duration.days(days),
        noncurrentVersionExpiration: Duration.days(1),
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/**
 * The bucket of the invoices. It stays when the stack is deleted. With a lock of some years, only a principal with the
 * right to bypass governance can delete or change a PDF before their end. A lock can be enabled only for a new bucket.
 */
export function createInvoices(
  scope: Construct,
  { accessLogs, objectLockYears }: { accessLogs: Bucket; objectLockYears: number },
): Bucket {
  return new Bucket(scope, 'Invoices', {
    ...closed,
    ...(objectLockYears === 0
      ? {}
      : {
          objectLockEnabled: true,
          objectLockDefaultRetention: ObjectLockRetention.governance(
            Duration.days(objectLockYears * YEAR_DAYS),
          ),
        }),
    lifecycleRules: [
      {
        prefix: 'invoices/',
        // This class costs a sixth and is read as fast. Invoices are seldom read after three months.
        transitions: [
          { storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(90) },
        ],
      },
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    serverAccessLogsBucket: accessLogs,
    serverAccessLogsPrefix: 'invoices/',
    removalPolicy: RemovalPolicy.RETAIN,
  });
}
