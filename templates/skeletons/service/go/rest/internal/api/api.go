// Package api is the HTTP interface; openapi.yaml describes the same routes, and a test compares them.
package api

import (
	"errors"
	"log/slog"
	"net/http"
	"regexp"
	"strconv"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/propagation"

	"<%= service.name %>/internal/health"
	"<%= service.name %>/internal/model"
	"<%= service.name %>/internal/problem"
	"<%= service.name %>/internal/service"
)

var safeRequestID = regexp.MustCompile(`^[\w.-]{1,64}$`)

const mostBytes = 256 * 1024

var statusOf = map[problem.Code]int{
	problem.Invalid: http.StatusBadRequest, problem.NotFound: http.StatusNotFound, problem.Conflict: http.StatusConflict,
}

// New builds the interface; nothing listens yet.
func New(s *service.Service, state *health.Health) *gin.Engine {
	gin.SetMode(gin.ReleaseMode)
	engine := gin.New()
	engine.Use(gin.CustomRecovery(func(c *gin.Context, cause any) {
		slog.Error("request failed", "error", cause)
		send(c, http.StatusInternalServerError, "internal", "Something went wrong", nil)
	}), identify, trace)
	engine.NoRoute(func(c *gin.Context) {
		send(c, http.StatusNotFound, "not-found", "There is nothing at this address", nil)
	})
	engine.GET("/health", func(c *gin.Context) { c.JSON(http.StatusOK, state.Live()) })
	engine.GET("/ready", func(c *gin.Context) {
		result := state.Ready(c.Request.Context())
		status := http.StatusOK
		if result.Status != "ready" {
			status = http.StatusServiceUnavailable
		}
		c.JSON(status, result)
	})
	engine.POST("/<%= resources %>", func(c *gin.Context) {
		var given model.New
		if !read(c, &given) {
			return
		}
		item, err := s.Create(c.Request.Context(), given)
		c.Header("Location", "/<%= resources %>/"+item.ID.String())
		answer(c, http.StatusCreated, item, err)
	})
	engine.GET("/<%= resources %>", func(c *gin.Context) {
		limit, err := strconv.Atoi(c.DefaultQuery("limit", "20"))
		if err != nil {
			limit = -1
		}
		items, next, err := s.List(c.Request.Context(), limit, c.Query("after"))
		page := gin.H{"items": items}
		if next != "" {
			page["next"] = next
		}
		answer(c, http.StatusOK, page, err)
	})
	engine.GET("/<%= resources %>/:id", func(c *gin.Context) {
		item, err := s.Get(c.Request.Context(), c.Param("id"))
		answer(c, http.StatusOK, item, err)
	})
	engine.PATCH("/<%= resources %>/:id", func(c *gin.Context) {
		var change model.Change
		if !read(c, &change) {
			return
		}
		item, err := s.Update(c.Request.Context(), c.Param("id"), change)
		answer(c, http.StatusOK, item, err)
	})
	engine.DELETE("/<%= resources %>/:id", func(c *gin.Context) {
		if err := s.Delete(c.Request.Context(), c.Param("id")); err != nil {
			answer(c, 0, nil, err)
			return
		}
		c.Status(http.StatusNoContent)
	})
	return engine
}

func identify(c *gin.Context) {
	id := c.GetHeader("X-Request-Id")
	if !safeRequestID.MatchString(id) {
		id = uuid.NewString()
	}
	c.Set("requestId", id)
	c.Header("X-Request-Id", id)
	c.Header("X-Content-Type-Options", "nosniff")
}

func trace(c *gin.Context) {
	parent := otel.GetTextMapPropagator().Extract(c.Request.Context(), propagation.HeaderCarrier(c.Request.Header))
	ctx, span := otel.Tracer("<%= service.name %>").Start(parent, c.Request.Method+" "+c.FullPath())
	defer span.End()
	c.Request = c.Request.WithContext(ctx)
	c.Next()
}

func read(c *gin.Context, into any) bool {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, mostBytes)
	if err := c.ShouldBindJSON(into); err != nil {
		send(c, http.StatusBadRequest, "invalid", "The request cannot be read", nil)
		return false
	}
	return true
}

func answer(c *gin.Context, status int, body any, err error) {
	var known *problem.Problem
	switch {
	case err == nil:
		c.JSON(status, body)
	case errors.As(err, &known):
		send(c, statusOf[known.Code], string(known.Code), known.Message, known.Fields)
	default:
		slog.Error("request failed", "requestId", c.GetString("requestId"), "error", err.Error())
		send(c, http.StatusInternalServerError, "internal", "Something went wrong; the request id helps to find out what", nil)
	}
}

func send(c *gin.Context, status int, code, detail string, fields []problem.Field) {
	body := gin.H{
		"type": "urn:problem:" + code, "title": code, "status": status, "detail": detail, "requestId": c.GetString("requestId"),
	}
	if len(fields) > 0 {
		body["errors"] = fields
	}
	c.Header("Content-Type", "application/problem+json")
	c.AbortWithStatusJSON(status, body)
}
