package store

import (
	"context"

	"github.com/redis/go-redis/v9"

	"<%= service.name %>/internal/config"
)

// Open connects lazily; readiness says whether Redis answers.
func Open(_ context.Context, c config.Config) (Store, error) {
	options, err := redis.ParseURL(c.RedisURL)
	if err != nil {
		return nil, err
	}
	return NewRedis(redis.NewClient(options), c.RedisTTL), nil
}
