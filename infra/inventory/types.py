"""Which types of resource can hold data, and of which kind of store they are."""

from typing import Final

from shared.domain.inventory.store_words import Kind

# Code, permissions, wiring and alarms. A type belongs here only if no setting of it can make it keep what people sent;
# where a setting can, the module `implied` looks at it.
CANNOT_STORE: Final = frozenset(
    {
        "AWS::ApiGatewayV2::Api",
        "AWS::ApiGatewayV2::Authorizer",
        "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Route",
        "AWS::ApiGatewayV2::Stage",
        "AWS::CloudWatch::Alarm",
        "AWS::Cognito::UserPoolClient",
        "AWS::Cognito::UserPoolGroup",
        "AWS::Events::Rule",
        "AWS::IAM::ManagedPolicy",
        "AWS::IAM::Policy",
        "AWS::IAM::Role",
        "AWS::KMS::Alias",
        "AWS::Lambda::EventSourceMapping",
        "AWS::Lambda::LayerVersionPermission",
        "AWS::Lambda::Permission",
        "AWS::Logs::MetricFilter",
        "AWS::SQS::QueuePolicy",
        "AWS::Scheduler::Schedule",
        "AWS::Serverless::Function",
        "AWS::Serverless::LayerVersion",
    }
)
KINDS: Final = {
    "AWS::Cognito::UserPool": Kind.USER_POOL,
    "AWS::DynamoDB::GlobalTable": Kind.TABLE,
    "AWS::DynamoDB::Table": Kind.TABLE,
    "AWS::EFS::FileSystem": Kind.FILE_SYSTEM,
    "AWS::ElastiCache::CacheCluster": Kind.CACHE,
    "AWS::ElastiCache::ReplicationGroup": Kind.CACHE,
    "AWS::ElastiCache::ServerlessCache": Kind.CACHE,
    "AWS::Events::Archive": Kind.EVENT_ARCHIVE,
    "AWS::KMS::Key": Kind.KMS_KEY,
    "AWS::Kinesis::Stream": Kind.STREAM,
    "AWS::KinesisFirehose::DeliveryStream": Kind.STREAM,
    "AWS::Logs::LogGroup": Kind.LOG_GROUP,
    "AWS::OpenSearchServerless::Collection": Kind.SEARCH_DOMAIN,
    "AWS::OpenSearchService::Domain": Kind.SEARCH_DOMAIN,
    "AWS::RDS::DBCluster": Kind.DATABASE,
    "AWS::RDS::DBInstance": Kind.DATABASE,
    "AWS::S3::Bucket": Kind.BUCKET,
    "AWS::SES::ConfigurationSet": Kind.EMAIL,
    "AWS::SNS::Topic": Kind.TOPIC,
    "AWS::SQS::Queue": Kind.QUEUE,
    "AWS::SSM::Parameter": Kind.SECRET,
    "AWS::SecretsManager::Secret": Kind.SECRET,
    "AWS::Serverless::SimpleTable": Kind.TABLE,
    "AWS::Serverless::StateMachine": Kind.WORKFLOW,
    "AWS::StepFunctions::StateMachine": Kind.WORKFLOW,
    "AWS::XRay::Group": Kind.TRACES,
}
