package messaging

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"

	"<%= service.name %>/internal/config"
)

// EventBridge publishes to one target.
type EventBridge struct {
	client *eventbridge.Client
	target string
}

// Open connects with the role of the service; there are no keys.
func Open(ctx context.Context, c config.Config) (Publisher, error) {
	settings, err := awsconfig.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	return &EventBridge{client: eventbridge.NewFromConfig(settings), target: c.EventBus}, nil
}

// Publish sends the whole event.
func (p *EventBridge) Publish(ctx context.Context, event Event) error {
	body, err := json.Marshal(event)
	if err != nil {
		return err
	}
	answer, err := p.client.PutEvents(ctx, &eventbridge.PutEventsInput{
		Entries: []types.PutEventsRequestEntry{{
			EventBusName: aws.String(p.target),
			Source:       aws.String("<%= service.name %>"),
			DetailType:   aws.String(event.Type),
			Detail:       aws.String(string(body)),
		}},
	})
	if err != nil {
		return err
	}
	// EventBridge answers 200 even where it refused an entry.
	if answer.FailedEntryCount > 0 {
		return fmt.Errorf("EventBridge refused the event: %s", aws.ToString(answer.Entries[0].ErrorCode))
	}
	return nil
}

// Ping asks whether the target is there.
func (p *EventBridge) Ping(ctx context.Context) error {
	_, err := p.client.DescribeEventBus(ctx, &eventbridge.DescribeEventBusInput{Name: aws.String(p.target)})
	return err
}
