// Command replay moves messages from the dead-letter queue back to the input: replay 10.
package main

import (
	"context"
	"log"
	"os"
	"strconv"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
)

func main() {
	ctx, atMost := context.Background(), 10
	if len(os.Args) > 1 {
		count, err := strconv.Atoi(os.Args[1])
		if err != nil {
			log.Fatal("say how many messages as a number")
		}
		atMost = count
	}
	settings, err := awsconfig.LoadDefaultConfig(ctx)
	if err != nil {
		log.Fatal(err)
	}
	moved, err := replay(ctx, sqs.NewFromConfig(settings), os.Getenv("DEAD_LETTER_QUEUE_URL"), os.Getenv("INPUT_QUEUE_URL"), atMost)
	log.Printf("%d messages moved", moved)
	if err != nil {
		log.Fatal(err)
	}
}

func replay(ctx context.Context, client *sqs.Client, from, to string, atMost int) (int, error) {
	moved := 0
	for moved < atMost {
		received, err := client.ReceiveMessage(ctx, &sqs.ReceiveMessageInput{
			QueueUrl: aws.String(from), MaxNumberOfMessages: int32(min(10, atMost-moved)),
		})
		if err != nil || len(received.Messages) == 0 {
			return moved, err
		}
		for _, message := range received.Messages {
			// Sent first: a crash in between makes a duplicate, which handlers bear, and never a loss.
			if _, err := client.SendMessage(ctx, &sqs.SendMessageInput{QueueUrl: aws.String(to), MessageBody: message.Body}); err != nil {
				return moved, err
			}
			if _, err := client.DeleteMessage(ctx, &sqs.DeleteMessageInput{QueueUrl: aws.String(from), ReceiptHandle: message.ReceiptHandle}); err != nil {
				return moved, err
			}
			moved++
		}
	}
	return moved, nil
}
