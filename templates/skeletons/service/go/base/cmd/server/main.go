// Command server runs <%= service.name %>.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	<% if kind == 'grpc' %>
	"net"
	<% end %>
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	<% if kind == 'rest' %>
	"<%= service.name %>/internal/api"
	<% end %>
	"<%= service.name %>/internal/config"
	<% if kind == 'event' %>
	"<%= service.name %>/internal/consumer"
	<% end %>
	"<%= service.name %>/internal/health"
	"<%= service.name %>/internal/messaging"
	<% if kind == 'grpc' %>
	"<%= service.name %>/internal/rpc"
	<% end %>
	<% if kind != 'event' %>
	"<%= service.name %>/internal/service"
	<% end %>
	"<%= service.name %>/internal/store"
	"<%= service.name %>/internal/telemetry"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "-check" {
		os.Exit(check())
	}
	if err := run(); err != nil {
		slog.Error("stopped", "error", err.Error())
		os.Exit(1)
	}
}

// check asks the running service, for the health check of the image, which has no shell.
func check() int {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	response, err := http.Get("http://127.0.0.1:" + port + "/health")
	if err != nil || response.StatusCode != http.StatusOK {
		return 1
	}
	return 0
}

func run() error {
	settings, err := config.FromEnvironment()
	if err != nil {
		return fmt.Errorf("the configuration is not usable: %w", err)
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(settings.LogLevel)); err != nil {
		return err
	}
	slog.SetDefault(slog.New(slog.NewJSONHandler(os.Stdout, &slog.HandlerOptions{Level: level})))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	defer stop()

	stopTelemetry, err := telemetry.Start(ctx, settings.OTLPEndpoint)
	if err != nil {
		return err
	}
	kept, err := store.Open(ctx, settings)
	if err != nil {
		return err
	}
	defer kept.Close()
	publisher, err := messaging.Open(ctx, settings)
	if err != nil {
		return err
	}
	checks := map[string]health.Check{"store": kept.Ping, "messaging": publisher.Ping}
	<% if kind == 'event' %>
	messages, err := consumer.Open(ctx, settings, kept, publisher)
	if err != nil {
		return err
	}
	checks["input"] = messages.Ping
	<% end %>
	state := health.New(settings.Version, checks)
	<% if kind == 'rest' %>
	handler := api.New(service.New(kept, publisher), state)
	<% else %>
	handler := state.Handler()
	<% end %>
	server := &http.Server{
		Addr: fmt.Sprintf(":%d", settings.Port), Handler: handler,
		ReadHeaderTimeout: 5 * time.Second,
		// Longer than the idle timeout of usual balancers.
		IdleTimeout: 65 * time.Second,
	}
	failed := make(chan error, 2)
	go func() { failed <- server.ListenAndServe() }()
	<% if kind == 'grpc' %>
	calls := rpc.New(service.New(kept, publisher), state, settings.Production)
	listener, err := net.Listen("tcp", fmt.Sprintf(":%d", settings.GRPCPort))
	if err != nil {
		return err
	}
	// TLS ends at the mesh or the internal balancer.
	go func() { failed <- calls.Serve(listener) }()
	<% elseif kind == 'event' %>
	done := make(chan struct{})
	go func() {
		defer close(done)
		messages.Run(ctx)
	}()
	<% end %>
	slog.Info("listening", "port", settings.Port)

	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	state.Stop()
	ending, cancel := context.WithTimeout(context.Background(), settings.ShutdownTimeout)
	defer cancel()
	<% if kind == 'grpc' %>
	calls.GracefulStop()
	<% elseif kind == 'event' %>
	stop()
	<-done
	<% end %>
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return errors.Join(err, server.Shutdown(ending), stopTelemetry(ending))
}
