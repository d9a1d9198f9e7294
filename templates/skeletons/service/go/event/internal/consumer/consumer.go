package consumer

import (
	"context"
	"log/slog"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
	"go.opentelemetry.io/otel"

	"<%= service.name %>/internal/config"
	"<%= service.name %>/internal/messaging"
	"<%= service.name %>/internal/store"
)

// Queue is the part of SQS that is used.
type Queue interface {
	ReceiveMessage(context.Context, *sqs.ReceiveMessageInput, ...func(*sqs.Options)) (*sqs.ReceiveMessageOutput, error)
	DeleteMessageBatch(context.Context, *sqs.DeleteMessageBatchInput, ...func(*sqs.Options)) (*sqs.DeleteMessageBatchOutput, error)
	ChangeMessageVisibility(context.Context, *sqs.ChangeMessageVisibilityInput, ...func(*sqs.Options)) (*sqs.ChangeMessageVisibilityOutput, error)
	GetQueueAttributes(context.Context, *sqs.GetQueueAttributesInput, ...func(*sqs.Options)) (*sqs.GetQueueAttributesOutput, error)
}

// Consumer deletes only what was handled; the rest comes again and ends in the dead-letter queue.
type Consumer struct {
	Queue      Queue
	URL        string
	Visibility time.Duration
	Handle     func(context.Context, string) error
}

// Open connects with the role of the service; there are no keys.
func Open(ctx context.Context, c config.Config, s store.Store, p messaging.Publisher) (*Consumer, error) {
	settings, err := awsconfig.LoadDefaultConfig(ctx)
	if err != nil {
		return nil, err
	}
	handler := &Handler{Store: s, Publisher: p}
	return &Consumer{
		Queue: sqs.NewFromConfig(settings), URL: c.InputQueueURL, Visibility: c.Visibility, Handle: handler.Handle,
	}, nil
}

// Run polls until the context ends, and pauses longer while the queue cannot be reached.
func (c *Consumer) Run(ctx context.Context) {
	pause := time.Second
	for ctx.Err() == nil {
		if _, err := c.Poll(ctx); err == nil {
			pause = time.Second
			continue
		} else if ctx.Err() == nil {
			slog.Error("cannot reach the queue", "error", err.Error())
		}
		select {
		case <-ctx.Done():
		case <-time.After(pause):
		}
		pause = min(pause*2, 30*time.Second)
	}
}

// Poll is one round: receive, handle, delete what was handled.
func (c *Consumer) Poll(ctx context.Context) (int, error) {
	received, err := c.Queue.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
		QueueUrl: aws.String(c.URL), MaxNumberOfMessages: 10, WaitTimeSeconds: 20,
		VisibilityTimeout: int32(c.Visibility.Seconds()),
	})
	if err != nil {
		return 0, err
	}
	// What was received is finished, even while the service is asked to stop.
	working := context.WithoutCancel(ctx)
	var handled []types.DeleteMessageBatchRequestEntry
	for index, message := range received.Messages {
		if c.handleOne(working, message) {
			handled = append(handled, types.DeleteMessageBatchRequestEntry{
				Id: aws.String(strconv.Itoa(index)), ReceiptHandle: message.ReceiptHandle,
			})
		}
	}
	if len(handled) > 0 {
		_, err = c.Queue.DeleteMessageBatch(working, &sqs.DeleteMessageBatchInput{QueueUrl: aws.String(c.URL), Entries: handled})
	}
	return len(received.Messages), err
}

func (c *Consumer) handleOne(ctx context.Context, message types.Message) bool {
	ctx, span := otel.Tracer("<%= service.name %>").Start(ctx, "handle message")
	defer span.End()
	// A slow handler keeps its message; another consumer must not get it meanwhile.
	timer := time.AfterFunc(c.Visibility/2, func() {
		_, _ = c.Queue.ChangeMessageVisibility(ctx, &sqs.ChangeMessageVisibilityInput{
			QueueUrl: aws.String(c.URL), ReceiptHandle: message.ReceiptHandle, VisibilityTimeout: int32(c.Visibility.Seconds()),
		})
	})
	defer timer.Stop()
	if err := c.Handle(ctx, aws.ToString(message.Body)); err != nil {
		slog.Error("message not handled", "messageId", aws.ToString(message.MessageId), "error", err.Error())
		return false
	}
	return true
}

// Ping asks whether the queue is there.
func (c *Consumer) Ping(ctx context.Context) error {
	_, err := c.Queue.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{QueueUrl: aws.String(c.URL)})
	return err
}
