package store

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"github.com/redis/go-redis/v9"

	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
)

const (
	prefix = "<%= resource %>:"
	index  = "<%= resources %>:ids"
)

// Check and write must be one step, and a script is one.
var replace = redis.NewScript(`
local current = redis.call('GET', KEYS[1])
if not current or cjson.decode(current).version ~= tonumber(ARGV[2]) then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[3])
return 1`)

// Redis may be the only store: state how durable it must be.
type Redis struct {
	client *redis.Client
	ttl    time.Duration
}

// NewRedis gives every key a time to live.
func NewRedis(client *redis.Client, ttl time.Duration) *Redis {
	return &Redis{client: client, ttl: ttl}
}

// Create refuses an id that is taken.
func (r *Redis) Create(ctx context.Context, item model.<%= resource | pascal %>) error {
	body, err := json.Marshal(item)
	if err != nil {
		return err
	}
	created, err := r.client.SetNX(ctx, prefix+item.ID.String(), body, r.ttl).Result()
	if err != nil {
		return err
	}
	if !created {
		return problem.NewConflict("The id is taken")
	}
	return r.client.ZAdd(ctx, index, redis.Z{Member: item.ID.String()}).Err()
}

// Get says whether there is one.
func (r *Redis) Get(ctx context.Context, id uuid.UUID) (model.<%= resource | pascal %>, bool, error) {
	var item model.<%= resource | pascal %>
	body, err := r.client.Get(ctx, prefix+id.String()).Bytes()
	if errors.Is(err, redis.Nil) {
		return item, false, nil
	}
	if err != nil {
		return item, false, err
	}
	err = json.Unmarshal(body, &item)
	return item, err == nil, err
}

// List skips what has ended; the index forgets it then.
func (r *Redis) List(ctx context.Context, limit int, after uuid.UUID) ([]model.<%= resource | pascal %>, error) {
	items, from := []model.<%= resource | pascal %>{}, "("+after.String()
	for len(items) < limit {
		ids, err := r.client.ZRangeByLex(ctx, index, &redis.ZRangeBy{Min: from, Max: "+", Count: int64(limit)}).Result()
		if err != nil || len(ids) == 0 {
			return items, err
		}
		for _, id := range ids {
			item, found, err := r.Get(ctx, uuid.MustParse(id))
			if err != nil {
				return nil, err
			}
			if !found {
				r.client.ZRem(ctx, index, id)
			} else if len(items) < limit {
				items = append(items, item)
			}
		}
		from = "(" + ids[len(ids)-1]
	}
	return items, nil
}

// Update changes only the version the caller saw.
func (r *Redis) Update(ctx context.Context, item model.<%= resource | pascal %>, expectedVersion int) error {
	body, err := json.Marshal(item)
	if err != nil {
		return err
	}
	keys := []string{prefix + item.ID.String()}
	replaced, err := replace.Run(ctx, r.client, keys, body, expectedVersion, int(r.ttl.Seconds())).Int()
	if err == nil && replaced == 0 {
		return problem.NewConflict("The <%= resource %> was changed or removed meanwhile")
	}
	return err
}

// Put keeps it, whether it is new or not.
func (r *Redis) Put(ctx context.Context, item model.<%= resource | pascal %>) error {
	body, err := json.Marshal(item)
	if err != nil {
		return err
	}
	if err := r.client.Set(ctx, prefix+item.ID.String(), body, r.ttl).Err(); err != nil {
		return err
	}
	return r.client.ZAdd(ctx, index, redis.Z{Member: item.ID.String()}).Err()
}

// Delete does nothing where there is none.
func (r *Redis) Delete(ctx context.Context, id uuid.UUID) error {
	r.client.ZRem(ctx, index, id.String())
	return r.client.Del(ctx, prefix+id.String()).Err()
}

// HandleOnce may forget under memory pressure; a message can then have its effect twice.
func (r *Redis) HandleOnce(ctx context.Context, messageID string, work func(Store) error) error {
	key := "message:" + messageID
	fresh, err := r.client.SetNX(ctx, key, "1", 14*24*time.Hour).Result()
	if err != nil || !fresh {
		return err
	}
	if err := work(r); err != nil {
		return errors.Join(err, r.client.Del(context.WithoutCancel(ctx), key).Err())
	}
	return nil
}

// Ping asks the server.
func (r *Redis) Ping(ctx context.Context) error { return r.client.Ping(ctx).Err() }

// Close ends all connections.
func (r *Redis) Close() { _ = r.client.Close() }
