// Package rpc is the gRPC interface; proto/ holds its contract and gen/ the stubs made from it.
package rpc

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"go.opentelemetry.io/otel"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/reflection"
	"google.golang.org/grpc/status"

	contract "<%= service.name %>/gen/<%= service.package %>/v1"
	"<%= service.name %>/internal/health"
	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
	"<%= service.name %>/internal/service"
)

var codeOf = map[problem.Code]codes.Code{
	problem.Invalid: codes.InvalidArgument, problem.NotFound: codes.NotFound, problem.Conflict: codes.Aborted,
}

type server struct {
	contract.Unimplemented<%= resource | pascal %>ServiceServer
	service *service.Service
}

type healthServer struct {
	grpc_health_v1.UnimplementedHealthServer
	state *health.Health
}

// New builds the server; nothing listens yet.
func New(s *service.Service, state *health.Health, production bool) *grpc.Server {
	built := grpc.NewServer(grpc.UnaryInterceptor(intercept), grpc.MaxRecvMsgSize(1<<20))
	contract.Register<%= resource | pascal %>ServiceServer(built, &server{service: s})
	grpc_health_v1.RegisterHealthServer(built, &healthServer{state: state})
	// Outside production tools may ask what there is to call.
	if !production {
		reflection.Register(built)
	}
	return built
}

// intercept traces the call, honours its deadline and turns problems into status codes.
func intercept(ctx context.Context, request any, info *grpc.UnaryServerInfo, handle grpc.UnaryHandler) (any, error) {
	ctx, span := otel.Tracer("<%= service.name %>").Start(ctx, info.FullMethod)
	defer span.End()
	if err := ctx.Err(); err != nil {
		return nil, status.FromContextError(err).Err()
	}
	answer, err := handle(ctx, request)
	var known *problem.Problem
	switch {
	case err == nil:
		return answer, nil
	case errors.As(err, &known):
		return nil, status.Error(codeOf[known.Code], fmt.Sprint(known.Message, known.Fields))
	case ctx.Err() != nil:
		return nil, status.FromContextError(ctx.Err()).Err()
	default:
		slog.Error("call failed", "method", info.FullMethod, "error", err.Error())
		return nil, status.Error(codes.Internal, "Something went wrong")
	}
}

func toMessage(item model.<%= resource | pascal %>) *contract.<%= resource | pascal %> {
	message := &contract.<%= resource | pascal %>{
		Id: item.ID.String(), Name: item.Name, Version: int32(item.Version),
		CreatedAt: item.CreatedAt.Format(time.RFC3339Nano), UpdatedAt: item.UpdatedAt.Format(time.RFC3339Nano),
	}
	if item.Description != "" {
		message.Description = &item.Description
	}
	return message
}

func (s *server) Create<%= resource | pascal %>(ctx context.Context, request *contract.Create<%= resource | pascal %>Request) (*contract.<%= resource | pascal %>, error) {
	item, err := s.service.Create(ctx, model.New{Name: request.GetName(), Description: request.GetDescription()})
	return toMessage(item), err
}

func (s *server) Get<%= resource | pascal %>(ctx context.Context, request *contract.Get<%= resource | pascal %>Request) (*contract.<%= resource | pascal %>, error) {
	item, err := s.service.Get(ctx, request.GetId())
	return toMessage(item), err
}

func (s *server) List<%= resources | pascal %>(ctx context.Context, request *contract.List<%= resources | pascal %>Request) (*contract.List<%= resources | pascal %>Response, error) {
	limit := 20
	if request.Limit != nil {
		limit = int(request.GetLimit())
	}
	items, next, err := s.service.List(ctx, limit, request.GetAfter())
	if err != nil {
		return nil, err
	}
	answer := &contract.List<%= resources | pascal %>Response{}
	for _, item := range items {
		answer.Items = append(answer.Items, toMessage(item))
	}
	if next != "" {
		answer.Next = &next
	}
	return answer, nil
}

func (s *server) Update<%= resource | pascal %>(ctx context.Context, request *contract.Update<%= resource | pascal %>Request) (*contract.<%= resource | pascal %>, error) {
	change := model.Change{Name: request.Name, Description: request.Description, Version: int(request.GetVersion())}
	item, err := s.service.Update(ctx, request.GetId(), change)
	return toMessage(item), err
}

func (s *server) Delete<%= resource | pascal %>(ctx context.Context, request *contract.Delete<%= resource | pascal %>Request) (*contract.Delete<%= resource | pascal %>Response, error) {
	return &contract.Delete<%= resource | pascal %>Response{}, s.service.Delete(ctx, request.GetId())
}

// Check answers the standard health protocol.
func (h *healthServer) Check(ctx context.Context, _ *grpc_health_v1.HealthCheckRequest) (*grpc_health_v1.HealthCheckResponse, error) {
	answer := grpc_health_v1.HealthCheckResponse_NOT_SERVING
	if h.state.Ready(ctx).Status == "ready" {
		answer = grpc_health_v1.HealthCheckResponse_SERVING
	}
	return &grpc_health_v1.HealthCheckResponse{Status: answer}, nil
}
