package messaging

import (
	"context"
	"encoding/json"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"<%= service.name %>/internal/config"
)

// SQS publishes to one target.
type SQS struct {
	client *sqs.Client
	target string
}

// Open connects with the role of the service; there are no keys.
func Open(ctx context.Context, c config.Config) (Publisher, error) {
	settings, err := awsconfig.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return &SQS{client: sqs.NewFromConfig(settings), target: c.QueueURL}, nil
}

// Publish sends the whole event.
func (p *SQS) Publish(ctx context.Context, event Event) error {
	body, err := json.Marshal(event)
	if err != nil {
		return err
	}
	_, err = p.client.SendMessage(ctx, &sqs.SendMessageInput{
		QueueUrl:    aws.String(p.target),
		MessageBody: aws.String(string(body)),
		MessageAttributes: map[string]types.MessageAttributeValue{
			"type": {DataType: aws.String("String"), StringValue: aws.String(event.Type)},
		},
	})
	return err
}

// Ping asks whether the target is there.
func (p *SQS) Ping(ctx context.Context) error {
	_, err := p.client.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{QueueUrl: aws.String(p.target)})
	return err
}
