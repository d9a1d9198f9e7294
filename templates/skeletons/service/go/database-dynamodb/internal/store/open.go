package store

import (
	"context"

	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"

	"<%= service.name %>/internal/config"
)

// Open connects with the role of the service; the library retries, callers must not.
func Open(ctx context.Context, c config.Config) (Store, error) {
	settings, err := awsconfig.LoadDefaultConfig(ctx, awsconfig.WithRetryMaxAttempts(3))
	if err != nil {
		return nil, err
	}
	return &DynamoDB{client: dynamodb.NewFromConfig(settings), table: c.Table}, nil
}
