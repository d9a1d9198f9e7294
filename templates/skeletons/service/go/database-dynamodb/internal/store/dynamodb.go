package store

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/google/uuid"

	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
)

const partition = "<%= resource | upper %>"

// DynamoDB keeps everything in one table; docs/access-patterns.md explains the keys.
type DynamoDB struct {
	client *dynamodb.Client
	table  string
}

type attributes = map[string]types.AttributeValue

func text(value string) types.AttributeValue { return &types.AttributeValueMemberS{Value: value} }

func number(value int) types.AttributeValue {
	return &types.AttributeValueMemberN{Value: strconv.Itoa(value)}
}

func key(pk, sk string) attributes { return attributes{"pk": text(pk), "sk": text(sk)} }

func (d *DynamoDB) put(ctx context.Context, item model.<%= resource | pascal %>, condition *string, names map[string]string, values attributes) error {
	record, err := attributevalue.MarshalMap(item)
	if err != nil {
		return err
	}
	record["pk"], record["sk"], record["id"] = text(partition), text(item.ID.String()), text(item.ID.String())
	_, err = d.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: aws.String(d.table), Item: record, ConditionExpression: condition,
		ExpressionAttributeNames: names, ExpressionAttributeValues: values,
	})
	return err
}

func toItem(record attributes) (model.<%= resource | pascal %>, error) {
	var item model.<%= resource | pascal %>
	sk, ok := record["sk"].(*types.AttributeValueMemberS)
	if !ok {
		return item, errors.New("a record has no sort key")
	}
	delete(record, "id")
	if err := attributevalue.UnmarshalMap(record, &item); err != nil {
		return item, err
	}
	id, err := uuid.Parse(sk.Value)
	item.ID = id
	return item, err
}

func isRefused(err error) bool {
	var refused *types.ConditionalCheckFailedException
	return errors.As(err, &refused)
}

// Create refuses an id that is taken.
func (d *DynamoDB) Create(ctx context.Context, item model.<%= resource | pascal %>) error {
	err := d.put(ctx, item, aws.String("attribute_not_exists(pk)"), nil, nil)
	if isRefused(err) {
		return problem.NewConflict("The id is taken")
	}
	return err
}

// Get says whether there is one.
func (d *DynamoDB) Get(ctx context.Context, id uuid.UUID) (model.<%= resource | pascal %>, bool, error) {
	answer, err := d.client.GetItem(ctx, &dynamodb.GetItemInput{
		TableName: aws.String(d.table), Key: key(partition, id.String()), ConsistentRead: aws.Bool(true),
	})
	if err != nil || answer.Item == nil {
		return model.<%= resource | pascal %>{}, false, err
	}
	item, err := toItem(answer.Item)
	return item, err == nil, err
}

// List goes on after an id.
func (d *DynamoDB) List(ctx context.Context, limit int, after uuid.UUID) ([]model.<%= resource | pascal %>, error) {
	answer, err := d.client.Query(ctx, &dynamodb.QueryInput{
		TableName: aws.String(d.table), Limit: aws.Int32(int32(limit)),
		KeyConditionExpression:    aws.String("pk = :pk AND sk > :after"),
		ExpressionAttributeValues: attributes{":pk": text(partition), ":after": text(after.String())},
	})
	if err != nil {
		return nil, err
	}
	items := make([]model.<%= resource | pascal %>, 0, len(answer.Items))
	for _, record := range answer.Items {
		item, err := toItem(record)
		if err != nil {
			return nil, err
		}
		items = append(items, item)
	}
	return items, nil
}

// Update changes only the version the caller saw.
func (d *DynamoDB) Update(ctx context.Context, item model.<%= resource | pascal %>, expectedVersion int) error {
	err := d.put(ctx, item, aws.String("#version = :expected"),
		map[string]string{"#version": "version"}, attributes{":expected": number(expectedVersion)})
	if isRefused(err) {
		return problem.NewConflict("The <%= resource %> was changed or removed meanwhile")
	}
	return err
}

// Put keeps it, whether it is new or not.
func (d *DynamoDB) Put(ctx context.Context, item model.<%= resource | pascal %>) error {
	return d.put(ctx, item, nil, nil, nil)
}

func (d *DynamoDB) remove(ctx context.Context, pk, sk string) error {
	_, err := d.client.DeleteItem(ctx, &dynamodb.DeleteItemInput{TableName: aws.String(d.table), Key: key(pk, sk)})
	return err
}

// Delete does nothing where there is none.
func (d *DynamoDB) Delete(ctx context.Context, id uuid.UUID) error {
	return d.remove(ctx, partition, id.String())
}

// HandleOnce writes the record of the message first and takes it back where the work fails.
func (d *DynamoDB) HandleOnce(ctx context.Context, messageID string, work func(Store) error) error {
	record := key("MESSAGE", messageID)
	record["expires_at"] = number(int(time.Now().Add(14 * 24 * time.Hour).Unix()))
	_, err := d.client.PutItem(ctx, &dynamodb.PutItemInput{
		TableName: aws.String(d.table), Item: record, ConditionExpression: aws.String("attribute_not_exists(pk)"),
	})
	if isRefused(err) {
		return nil
	}
	if err != nil {
		return err
	}
	if err := work(d); err != nil {
		return errors.Join(err, d.remove(context.WithoutCancel(ctx), "MESSAGE", messageID))
	}
	return nil
}

// Ping asks whether the table is there.
func (d *DynamoDB) Ping(ctx context.Context) error {
	_, err := d.client.DescribeTable(ctx, &dynamodb.DescribeTableInput{TableName: aws.String(d.table)})
	return err
}

// Close has nothing to close.
func (d *DynamoDB) Close() {}
