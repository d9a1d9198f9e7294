package messaging

import (
	"context"
	"encoding/json"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sns/types"

	"<%= service.name %>/internal/config"
)

// SNS publishes to one target.
type SNS struct {
	client *sns.Client
	target string
}

// Open connects with the role of the service; there are no keys.
func Open(ctx context.Context, c config.Config) (Publisher, error) {
	settings, err := awsconfig.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return &SNS{client: sns.NewFromConfig(settings), target: c.TopicARN}, nil
}

// Publish sends the whole event.
func (p *SNS) Publish(ctx context.Context, event Event) error {
	body, err := json.Marshal(event)
	if err != nil {
		return err
	}
	_, err = p.client.Publish(ctx, &sns.PublishInput{
		TopicArn: aws.String(p.target),
		Message:  aws.String(string(body)),
		MessageAttributes: map[string]types.MessageAttributeValue{
			"type": {DataType: aws.String("String"), StringValue: aws.String(event.Type)},
		},
	})
	return err
}

// Ping asks whether the target is there.
func (p *SNS) Ping(ctx context.Context) error {
	_, err := p.client.GetTopicAttributes(ctx, &sns.GetTopicAttributesInput{TopicArn: aws.String(p.target)})
	return err
}
