package rpc

import (
	"context"
	"net"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/status"
	"google.golang.org/grpc/test/bufconn"

	contract "<%= service.name %>/gen/<%= service.package %>/v1"
	"<%= service.name %>/internal/health"
	"<%= service.name %>/internal/messaging"
	"<%= service.name %>/internal/service"
	"<%= service.name %>/internal/store"
)

type nobody struct{}

func (nobody) Publish(context.Context, messaging.Event) error { return nil }
func (nobody) Ping(context.Context) error                     { return nil }

func connect(t *testing.T) *grpc.ClientConn {
	listener := bufconn.Listen(1 << 20)
	built := New(service.New(store.NewMemory(), nobody{}), health.New("1", nil), false)
	go func() { _ = built.Serve(listener) }()
	t.Cleanup(built.Stop)
	dial := func(ctx context.Context, _ string) (net.Conn, error) { return listener.DialContext(ctx) }
	connection, err := grpc.NewClient("passthrough:///test",
		grpc.WithContextDialer(dial), grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		t.Fatal(err)
	}
	return connection
}

func TestCreatesReadsAndRemoves(t *testing.T) {
	ctx, client := context.Background(), contract.New<%= resource | pascal %>ServiceClient(connect(t))
	created, err := client.Create<%= resource | pascal %>(ctx, &contract.Create<%= resource | pascal %>Request{Name: "First"})
	if err != nil || created.GetVersion() != 1 {
		t.Fatalf("got %v, %v", created, err)
	}
	if _, err := client.Delete<%= resource | pascal %>(ctx, &contract.Delete<%= resource | pascal %>Request{Id: created.GetId()}); err != nil {
		t.Fatal(err)
	}
	_, err = client.Get<%= resource | pascal %>(ctx, &contract.Get<%= resource | pascal %>Request{Id: created.GetId()})
	if status.Code(err) != codes.NotFound {
		t.Fatalf("got %v", err)
	}
}

func TestProblemsBecomeStatusCodes(t *testing.T) {
	client := contract.New<%= resource | pascal %>ServiceClient(connect(t))
	_, err := client.Create<%= resource | pascal %>(context.Background(), &contract.Create<%= resource | pascal %>Request{})
	if status.Code(err) != codes.InvalidArgument {
		t.Fatalf("got %v", err)
	}
}

func TestTheHealthProtocolAnswers(t *testing.T) {
	answer, err := grpc_health_v1.NewHealthClient(connect(t)).Check(context.Background(), &grpc_health_v1.HealthCheckRequest{})
	if err != nil || answer.GetStatus() != grpc_health_v1.HealthCheckResponse_SERVING {
		t.Fatalf("got %v, %v", answer, err)
	}
}
