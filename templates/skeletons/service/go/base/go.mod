module <%= service.name %>

go 1.23

require (
	github.com/google/uuid v1.6.0
	go.opentelemetry.io/otel v1.35.0
	go.opentelemetry.io/otel/exporters/otlp/otlptrace/otlptracehttp v1.35.0
	go.opentelemetry.io/otel/sdk v1.35.0
	go.opentelemetry.io/otel/trace v1.35.0
	<% if kind == 'rest' %>
	github.com/gin-gonic/gin v1.10.1
	gopkg.in/yaml.v3 v3.0.1
	<% elseif kind == 'grpc' %>
	google.golang.org/grpc v1.72.2
	google.golang.org/protobuf v1.36.6
	<% end %>
	<% if database == 'postgresql' %>
	github.com/jackc/pgx/v5 v5.7.5
	github.com/pressly/goose/v3 v3.24.3
	<% elseif database == 'redis' %>
	github.com/alicebob/miniredis/v2 v2.34.0
	github.com/redis/go-redis/v9 v9.9.0
	<% end %>
	<% if database == 'dynamodb' or messaging != 'none' %>
	github.com/aws/aws-sdk-go-v2 v1.36.3
	github.com/aws/aws-sdk-go-v2/config v1.29.14
	<% end %>
	<% if database == 'dynamodb' %>
	github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue v1.19.0
	github.com/aws/aws-sdk-go-v2/service/dynamodb v1.43.1
	<% end %>
	<% if messaging == 'sqs' or kind == 'event' %>
	github.com/aws/aws-sdk-go-v2/service/sqs v1.38.5
	<% end %>
	<% if messaging == 'sns' %>
	github.com/aws/aws-sdk-go-v2/service/sns v1.34.4
	<% elseif messaging == 'eventbridge' %>
	github.com/aws/aws-sdk-go-v2/service/eventbridge v1.39.1
	<% end %>
)
